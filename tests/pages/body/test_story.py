import pytest

from etl.pages.body.story import locate_story
from etl.pages.body.teaser_cards import find_teaser_cards
from etl.pages.decode.document import parse_document
from tests.pages.body.story import HEADLINE, TEXT

STORY = "".join(f"<p>{text}</p>" for text in TEXT)
OTHERS = (
    "Swimmers in Halvik found the old diving tower locked on Sunday, and the key is with a man in Spain.",
    "The library in Orvik lends out sewing machines from March on, provided that somebody mends the first three.",
    "A choir of ninety bakers sang in the market hall of Tolmen, and the ovens stood cold until noon.",
    "The night train to the coast keeps its dining car, the railway said after nine thousand letters.",
)
COMMENTS = "".join(
    f"<div class='comment'><p>{text} That is what I have always said to my neighbours, again and again.</p></div>"
    for text in OTHERS * 2
)


def located(body, headline=HEADLINE):
    document = parse_document(f"<html><body>{body}</body></html>")
    return document, locate_story(
        document, headline, find_teaser_cards(document, "https://kbay.example/a-b-c")
    )


def excluded(body):
    """The blocks of a page that stand in another column than its story."""
    document, story = located(body)
    return [block.text for block in document.blocks if story.excludes(block)]


def teasers(wrap):
    return "".join(
        wrap.format(
            link=f"<a href='/news/{n}/other-story-of-{n}'>{text[:40]} and what follows</a>", text=text
        )
        for n, text in enumerate(OTHERS)
    )


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(
            f"<div class='right'><dl>{teasers('<dt>{link}</dt><dd>{text}</dd>')}</dl></div>",
            id="a list of teasers",
        ),
        pytest.param(
            f"<div class='more'>{teasers('<div class=item><h3>{link}</h3><p>{text}</p></div>')}</div>",
            id="cards",
        ),
        pytest.param(f"<div class='promo-strip'><p>{OTHERS[0]}</p></div>", id="a notice"),
        pytest.param(
            f"<table><tr><td class='latest'><p>{OTHERS[1]}</p></td></tr></table>", id="a cell of a table"
        ),
        pytest.param(f"<div class='x'><ul><li>{OTHERS[2]}</li></ul></div>", id="a list without a name"),
        pytest.param(f"<div>{OTHERS[3]}</div>", id="a notice in an element without a name"),
    ],
)
def test_text_of_another_column_below_the_story_is_excluded(column):
    html = f"<div class='page'><div class='main'><h1>{HEADLINE}</h1><div class='text'>{STORY}</div></div>{column}</div>"
    others = [block.text for block in parse_document(column).blocks]
    assert excluded(html) == others


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(f"<div class='text'><p>{OTHERS[0]}</p></div>", id="a second element of the same kind"),
        pytest.param(f"<p>{OTHERS[0]}</p>", id="a paragraph in what is around the story"),
        pytest.param(
            f"<div class='faq'><h3>Who pays?</h3><div class='answer'><p>{OTHERS[1]}</p></div></div>",
            id="questions and answers",
        ),
    ],
)
def test_text_below_the_story_that_belongs_to_it_is_not_excluded(below):
    assert excluded(f"<main><h1>{HEADLINE}</h1><div class='text'>{STORY}</div>{below}</main>") == []


def test_above_the_headline_only_short_lines_are_excluded():
    above = f"<div class='bar'>Listen live</div><div class='note'>{OTHERS[0]}</div>"
    html = f"<div>{above}</div><main><h1>{HEADLINE}</h1><div class='text'>{STORY}</div></main>"
    assert excluded(html) == ["Listen live"]


def test_where_the_page_has_as_much_other_text_only_what_stands_apart_from_headline_and_story_is_excluded():
    other = "".join(f"<p>{text}</p>" for text in OTHERS)
    html = f"<h1>{HEADLINE}</h1><div class='a'>{STORY}</div><div class='b'>{other}</div><div class='c'>{other}</div>"
    assert excluded(html) == []
    apart = html.replace("<h1>", "<main><h1>").replace("<div class='b'>", "</main><div class='b'>")
    assert excluded(apart) == [*OTHERS, *OTHERS]


def test_readers_comments_are_never_the_story():
    html = f"<h1>{HEADLINE}</h1><div class='text'>{STORY}</div><div id='comments'>{COMMENTS}</div>"
    _, story = located(html)
    assert [block.text for block in story.blocks] == list(TEXT)


def test_a_name_of_a_box_means_nothing_around_the_headline():
    html = f"<main class='has-comments'><h1>{HEADLINE}</h1><div class='text'>{STORY}</div></main>"
    _, story = located(html)
    assert [block.text for block in story.blocks] == list(TEXT)


def test_text_above_the_headline_weighs_less():
    other = "".join(f"<p>{text}</p>" for text in OTHERS + OTHERS[:2])
    html = f"<div class='top'>{other}</div><h1>{HEADLINE}</h1><div class='text'>{STORY}</div>"
    _, story = located(html)
    assert [block.text for block in story.blocks] == list(TEXT)


def test_a_page_without_running_text_has_no_story():
    assert located("<h1>Menu</h1><p>News</p><p>Weather</p>")[1] is None


def test_broadcast_copy_is_one_long_run_and_a_list_of_teasers_is_not():
    _, story = located(f"<h1>{HEADLINE}</h1><div class='text'>{STORY}</div>")
    assert story.longest_run == sum(len(text.split()) for text in TEXT)
    _, listing = located(
        f"<h1>News</h1><div>{teasers('<div class=item><h3>{link}</h3><p>{text}</p></div>')}</div>"
    )
    assert listing is None or listing.longest_run == 0


@pytest.mark.parametrize("each", ["<div>{}</div>", "<div><p>{}</p></div>", "<div><span>{}</span></div>"])
def test_paragraphs_in_nameless_elements_of_their_own_are_one_story(each):
    text = "".join(map(each.format, TEXT))
    side = "".join(f"<div class='card'><p>{text}</p></div>" for text in OTHERS)
    _, story = located(f"<h1>{HEADLINE}</h1><div class='text'>{text}</div><div class='side'>{side}</div>")
    assert [block.text for block in story.blocks] == list(TEXT)
    assert story.container.get("class") == "text"


def test_pictures_between_nameless_paragraphs_part_no_story():
    many = "".join(f"<div>{TEXT[n % 5]} {n}</div><img src='/{n}.jpg'>" for n in range(12))
    _, story = located(f"<h1>{HEADLINE}</h1><div class='text'>{many}</div>")
    assert len(story.blocks) == 12
