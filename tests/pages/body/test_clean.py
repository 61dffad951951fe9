from etl.pages.model.article import ParagraphKind
from tests.pages.body.story import HEADLINE, TEXT, clean, page, texts


def test_the_headline_leaves_the_body_with_its_reason():
    body = clean(page())
    assert texts(body) == list(TEXT)
    assert all(line.rule == "headline" for line in body.removed if line.text == HEADLINE)


def test_a_wrapper_around_half_of_the_article_is_not_a_box_whatever_its_name():
    html = page().replace(f"<p>{TEXT[2]}", f"<div class='promo'><p>{TEXT[2]}")
    assert texts(clean(html)) == list(TEXT)


def test_words_for_screen_readers_are_not_text():
    spoken = f'<p>{TEXT[0]} See <a href="/quay">the quay<span class="hidden">, opens new tab</span></a>.</p>'
    assert texts(clean(page(spoken)))[-1] == f"{TEXT[0]} See the quay."


def test_a_repeated_block_is_in_the_body_once():
    assert texts(clean(page(f"<div><p>{TEXT[0]}</p></div>"))).count(TEXT[0]) == 1


def test_headings_lists_quotes_and_speakers_keep_their_kind():
    extra = (
        "<h2>What comes next</h2><ul><li>Ferries start at six in the morning</li>"
        "<li>The last one leaves at ten</li></ul>"
        "<blockquote>We waited too long, and we all knew it.</blockquote>"
        "<p>IDA SOREL: We will open the bridge again before the summer.</p>"
    )
    kinds = [paragraph.kind for paragraph in clean(page(extra)).paragraphs[len(TEXT) :]]
    assert kinds == [
        ParagraphKind.HEADING,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.QUOTE,
        ParagraphKind.SPEAKER_TURN,
    ]


def test_rules_that_would_remove_most_of_a_page_are_not_applied():
    lines = "".join(f"<p>Read more about pier number {n} in our archive of harbours</p>" for n in range(30))
    body = clean(f"<html><body><div class='story'><h1>{HEADLINE}</h1>{lines}</div></body></html>")
    assert len(body.paragraphs) == 30
