import pytest

from etl.pages.body.extract import extract_body, kind_of
from etl.pages.decode.document import parse_document
from etl.pages.model.article import ParagraphKind

SENTENCE = "The ferry to Orvik sails at six, and the keeper of the light waits for the post on the pier."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NORA FELD, HOST: Good morning.", ParagraphKind.SPEAKER_TURN),
        ("SOREL: It sailed.", ParagraphKind.SPEAKER_TURN),
        ("Note: it sailed.", ParagraphKind.PARAGRAPH),
        ("The mayor said: it sailed.", ParagraphKind.PARAGRAPH),
    ],
)
def test_a_speaker_is_known_by_capitals_and_a_colon(text, expected):
    assert kind_of(text) is expected


def test_a_page_run_together_into_one_paragraph_is_split_into_its_blocks():
    parsed = parse_document(f"<html><body><div>{SENTENCE}</div><div>Short line here.</div></body></html>")
    assert len(extract_body(parsed)) == 2


def test_the_same_page_gives_the_same_answer_however_often_it_is_asked():
    parsed = parse_document(
        f"<html><body><article>{f'<p>{SENTENCE}</p><p>And back.</p>' * 3}</article></body></html>"
    )
    answers = {extract_body(parsed) for _ in range(6)}
    assert len(answers) == 1


def test_adjacent_elements_that_were_run_together_are_separated_again():
    rows = "".join(
        f"<div class='row'><div>Berth {n} of the harbor</div><div>{SENTENCE}</div></div>" for n in range(4)
    )
    parsed = parse_document(f"<html><body><main>{rows}</main></body></html>")
    assert [paragraph.text for paragraph in extract_body(parsed)][:2] == [
        "Berth 0 of the harbor",
        SENTENCE,
    ]
