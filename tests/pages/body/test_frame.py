"""What trafilatura says of a page's frame alone is what it says of the whole page."""

from pathlib import Path

import pytest

from etl.pages.body.extract import _answer, _frame_answer, extract_body
from etl.pages.body.frame import alone, find_frame
from etl.pages.decode.charset import decode_body
from etl.pages.decode.document import parse_document

SENTENCE = "The ferry to Orvik sails at six, and the keeper of the light waits for the post on the pier."
TEXT = "".join(f"<p>{n}. {SENTENCE}</p>" for n in range(12))
MENU = "<nav><ul><li><a href=/a>Harbor</a></li><li><a href=/b>Weather</a></li></ul></nav>"
OTHERS = "".join(f"<p>Another story {n} of the harbor.</p>" for n in range(30))

_PAGES = sorted(path for path in (Path(__file__).parents[2] / "golden" / "pages").rglob("*.html"))


def _page(article, *, before="", after="", head=""):
    return parse_document(f"<html><head>{head}</head><body>{before}{article}{after}</body></html>")


@pytest.mark.parametrize("path", _PAGES, ids=[path.stem for path in _PAGES])
def test_the_frame_of_a_sample_page_says_what_the_page_says(path):
    document = parse_document(decode_body(path.read_bytes(), None).text)

    of_frame = _frame_answer(document)

    assert of_frame is None or of_frame == _answer(document.tree, fast=True)


@pytest.mark.parametrize(
    "article",
    [
        f"<div class=post>{TEXT}</div>",
        f"<article>{TEXT}</article>",
        f"<main id=main-content><div>{TEXT}<ul><li>{SENTENCE}</li></ul></div></main>",
        f"<div class=story><h1>Ferry</h1>{TEXT}<aside>{SENTENCE}</aside><p>The end.</p></div>",
        f"<div class=post><figure><img src=a.jpg><figcaption>{SENTENCE}</figcaption></figure>{TEXT}</div>",
        f"<div class=post>{TEXT}<form><p>Sign up</p></form><blockquote>{SENTENCE}</blockquote></div>",
        f"<div class=post>{TEXT}<figure><table><tr><td>{SENTENCE}</td></tr></table></figure></div>",
        f"<div class=post>Opening words.{TEXT}<div class=related><a href=/c>Read on</a></div></div>",
    ],
)
def test_the_text_of_an_article_is_had_from_its_frame(article):
    document = _page(article, before=MENU, after=OTHERS)

    of_frame = _frame_answer(document)

    assert of_frame is not None
    assert of_frame == _answer(document.tree, fast=True)


def test_nothing_but_the_frame_and_what_is_around_it_is_handed_over():
    document = _page(f"<div id=a><div class=post>{TEXT}</div></div>", before=MENU, after=OTHERS)

    page = alone(find_frame(document))

    assert [(one.tag, one.get("id")) for one in page.iter("body", "div")] == [
        ("body", None),
        ("div", "a"),
        ("div", None),
    ]
    assert "Another story" not in page.text_content()


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (
            {"head": '<script type=\'application/ld+json\'>{"@type": "DiscussionForumPosting"}</script>'},
            "a forum keeps its comments",
        ),
        (
            {"after": "<aside><aside>A</aside></aside>"},
            "trafilatura stops dropping asides at the first of these",
        ),
        ({"after": "Text behind the frame."}, "it may be taken for the frame's last words"),
        ({"before": "<details class=post><p>A</p></details>"}, "that becomes a <div> and is chosen first"),
    ],
)
def test_the_whole_page_is_asked_where_something_outside_of_the_frame_has_a_say(page, why):
    article = f"<div class=post>{TEXT}<aside>B</aside></div>"

    assert find_frame(_page(article)) is not None
    assert find_frame(_page(article, **page)) is None, why


@pytest.mark.parametrize(
    "article",
    [
        f"<div class=post><ul>{f'<li>{SENTENCE}</li>' * 12}</ul></div>",
        f"<div class=post>{f'<p><a href=/x>{SENTENCE}</a></p>' * 12}</div>",
        f"<form><div class=post>{TEXT}</div></form>",
        f"<div class=post>{TEXT[:120]}</div>",
    ],
)
def test_the_whole_page_is_asked_where_the_frame_alone_is_not_enough(article):
    assert _frame_answer(_page(article, after=OTHERS * 2)) is None


@pytest.mark.parametrize(
    "before",
    ["<A!DOCTYPE html>", '<div class="a" "quoted" b<c="d">', "<x:=y><div><1 2='3'>"],
    ids=["a tag", "an attribute", "both"],
)
def test_names_that_make_no_element_only_cost_time(before):
    page = parse_document(
        f"{before}<html><body><div><div class='post-content'>{TEXT}</div></div></body></html>"
    )
    assert len(extract_body(page)) == 12
