import pytest

from etl.matching import fingerprints
from etl.matching.captions import keys, normal_form
from etl.matching.lines import line_hash
from etl.matching.prefilter import prefix_sketch
from etl.matching.stories import sentence_hashes

OPENING = "Mayor Ada Brook, left, opens the new harbor bridge in Larkhaven on Friday, May 3, 2024."
PILOT = "Pilot Ivo Lund waits outside the bay with two hundred passengers on board"
PARAGRAPHS = (
    "The harbor of Larkhaven opens again on Monday after two years of work.",
    "Ships had to wait outside the bay since the storm of March 2024.",
)


def test_captions_sentences_and_lines_follow_the_order_of_the_page():
    prints = fingerprints.of([OPENING, PILOT], PARAGRAPHS)
    assert [caption.text_hash for caption in prints.captions] == [
        normal_form(OPENING).text_hash,
        normal_form(PILOT).text_hash,
    ]
    assert prints.sentences == sentence_hashes(PARAGRAPHS)
    assert prints.lines == tuple(map(line_hash, PARAGRAPHS))
    assert len(set(prints.lines)) == 2


@pytest.mark.parametrize("text", [OPENING, PILOT, f"{OPENING[:40]}…", "The mayor", ""])
def test_a_caption_is_printed_as_its_normal_form(text):
    (caption,), form = fingerprints.of([text], ()).captions, normal_form(text)
    assert (caption.text_hash, caption.tokens) == (form.text_hash, form.tokens)
    assert (caption.first_sentence_tokens, caption.truncated) == (form.first_sentence_tokens, form.truncated)
    assert (caption.keys, caption.prefix_sketch) == (keys(form.tokens), prefix_sketch(form.tokens))


def test_a_paragraph_that_comes_twice_has_two_lines_and_one_sentence():
    prints = fingerprints.of((), [PARAGRAPHS[0]] * 2)
    assert len(prints.lines) == 2
    assert len(prints.sentences) == 1


def test_a_page_without_text_has_no_fingerprints():
    assert fingerprints.of((), ()) == fingerprints.Fingerprints((), (), ())
