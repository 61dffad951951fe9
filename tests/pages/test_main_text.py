import pytest

from etl.pages import document, main_text
from etl.pages.model import ParagraphKind

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
    assert main_text.kind_of(text) is expected


def test_a_page_run_together_into_one_paragraph_is_split_into_its_blocks():
    parsed = document.parse(f"<html><body><div>{SENTENCE}</div><div>Short line here.</div></body></html>")
    assert len(main_text.extract(parsed)) == 2


def test_the_same_page_gives_the_same_answer_however_often_it_is_asked():
    parsed = document.parse(
        f"<html><body><article>{f'<p>{SENTENCE}</p><p>And back.</p>' * 3}</article></body></html>"
    )
    answers = {main_text.extract(parsed) for _ in range(6)}
    assert len(answers) == 1


def test_elements_beside_each_other_that_were_run_together_are_parted_again():
    rows = "".join(
        f"<div class='row'><div>Berth {n} of the harbor</div><div>{SENTENCE}</div></div>" for n in range(4)
    )
    parsed = document.parse(f"<html><body><main>{rows}</main></body></html>")
    assert [paragraph.text for paragraph in main_text.extract(parsed)][:2] == [
        "Berth 0 of the harbor",
        SENTENCE,
    ]
