import pytest

from etl.pages.body.boxes import Boxes, is_caption, own_kind
from etl.pages.decode.document import parse_document
from tests.pages.body.story import TEXT, clean, page, texts


def element(html, name="x"):
    return parse_document(f"<html><body>{html}</body></html>").tree.find(f".//*[@id='{name}']")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<nav id='x'>x</nav>", "chrome"),
        ("<footer id='x'>x</footer>", "chrome"),
        ("<form id='x'>x</form>", "newsletter"),
        ("<button id='x'>x</button>", "share"),
        ("<dialog id='x'>x</dialog>", "overlay"),
        ("<nav id='x' class='related-stories'>x</nav>", "chrome"),
        ("<div id='x' class='related-stories'>x</div>", "related"),
        ("<section id='x' aria-label='Newsletter sign-up'>x</section>", "newsletter"),
        ("<div id='x' class='story-body'>x</div>", None),
        ("<kb-comments id='x'>x</kb-comments>", "comments"),
        ("<kb-story id='x'>x</kb-story>", None),
        ("<p id='x'>x</p>", None),
    ],
)
def test_an_element_is_a_box_by_its_tag_or_its_names(html, kind):
    assert own_kind(element(html)) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sidebar", "chrome"),
        ("c-sidebar-right", "chrome"),
        ("sidebar-grid__container", None),
        ("sidebarLayout", None),
    ],
)
def test_a_layout_with_a_side_bar_is_not_a_side_bar(name, kind):
    element = parse_document(f"<html><body><div class='{name}'>x</div></body></html>").tree.find(".//div")
    assert own_kind(element) == kind


PROSE = f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<h2 id='x'>Legal background</h2>",
        "<h2 id='related-costs'>Related costs</h2>",
        "<h3 id='h-4-social-media'>Social media</h3>",
        "<h3 class='edTag'>Tiny strobe lights</h3>",
        "<h2 class='kt-adv-heading10415_49 wp-block'>Chairs</h2>",
        "<h3 class='navigation-heading'>Methods</h3>",
        f"<section id='reactions'><h2>Reactions</h2>{PROSE}</section>",
        f"<section id='latest'><h2>What is known</h2>{PROSE}</section>",
        f"<section id='related-costs'><h2>Related costs</h2>{PROSE}</section>",
        f"<section aria-label='Latest figures'><h2>Latest figures</h2>{PROSE}</section>",
        f"<div id='sponsor-talks'><h3>Talks with a sponsor: sponsor talks</h3>{PROSE}</div>",
        f"<div class='reaction'>{PROSE}</div>",
        f"<div class='topics'>{PROSE}</div>",
        f"<div class='article-meta'>{PROSE}</div>",
        f"<div class='social-proof'>{PROSE}</div>",
        f"<p id='legal'>{TEXT[0]}</p>",
        f"<p id='share'>{TEXT[0]}</p>",
        f"<p class='banner-text'>{TEXT[0]}</p>",
        f"<p class='promo-copy'>{TEXT[0]}</p>",
        f"<blockquote id='sponsors'>{TEXT[0]}</blockquote>",
        f"<div id='answer-1' hidden>{PROSE}</div>",
        f"<div hidden='until-found'>{PROSE}</div>",
        f"<div style='display: block'>{PROSE}</div>",
    ],
)
def test_words_that_a_text_or_its_style_sheet_uses_make_no_box(html):
    tree = parse_document(f"<html><body>{html}</body></html>").tree
    assert own_kind(tree.find("body")[0]) is None


LINKED = f"<h4><a href='/a'>A ferry for Orvik</a></h4><p>{TEXT[0]}</p>"


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<div id='related'><h3>Related</h3><p>A ferry for Orvik</p></div>", "related"),
        (f"<section id='latest'>{LINKED * 2}</section>", "related"),
        (f"<section class='collections'>{LINKED}</section>", "related"),
        (f"<div class='latest'><p><a href='/a'>{TEXT[0]}</a></p></div>", "related"),
        (f"<section id='newsletter'><h2>Newsletter</h2>{PROSE}</section>", "newsletter"),
        (f"<div id='reactions'><form><textarea></textarea></form>{PROSE}</div>", "comments"),
        (f"<div id='comments'><h2>Comments</h2>{PROSE}</div>", "comments"),
        (f"<div class='author-bio'>{PROSE}</div>", "author"),
        (f"<div class='promo'>{PROSE}</div>", "promo"),
        ("<ul class='share-buttons'><li>Send</li></ul>", "share"),
        ("<ul class='tags'><li>Harbours</li></ul>", "tags"),
        (f"<p class='copyright'>{TEXT[0]}</p>", "rights"),
        ("<h2 class='visually-hidden'>Menu</h2>", "overlay"),
        (f"<p hidden>{TEXT[0]}</p>", "overlay"),
        (f"<div style='color: red; display: none'>{PROSE}</div>", "overlay"),
    ],
)
def test_a_real_box_is_known_by_the_same_words(html, kind):
    tree = parse_document(f"<html><body>{html}</body></html>").tree
    assert own_kind(tree.find("body")[0]) == kind


def test_a_box_of_other_stories_is_removed_by_its_name():
    box = "<div class='related-stories'><p>Another council has approved its budget at last.</p></div>"
    assert texts(clean(page(box))) == list(TEXT)


def test_a_section_that_is_labelled_for_screen_readers_as_a_sign_up_leaves():
    letter = "<h3>A harbour letter</h3><p>Every week, all the boats.</p>"
    assert texts(clean(page(f"<section aria-label='Newsletter sign-up'>{letter}</section>"))) == list(TEXT)


NESTED = (
    "<div id='page' class='promo'><div id='article'><div id='box' class='newsletter'>"
    "<div id='inner' class='share'><p id='x'>x</p></div></div><p id='free'>y</p></div></div>"
)


@pytest.mark.parametrize(
    ("name", "outside", "kind"),
    [
        ("x", ("page", "article"), "newsletter"),
        ("x", ("page", "article", "box"), "share"),
        ("free", ("page", "article"), None),
        ("x", (), "promo"),
    ],
)
def test_the_outermost_box_inside_the_article_says_what_a_line_stands_in(name, outside, kind):
    tree = parse_document(f"<html><body>{NESTED}</body></html>").tree
    by_name = {one.get("id"): one for one in tree.iter() if one.get("id")}
    beyond = {around for one in outside for around in (by_name[one], *by_name[one].iterancestors())}
    assert Boxes(frozenset(beyond)).kind(by_name[name]) == kind


@pytest.mark.parametrize(
    ("html", "answer"),
    [
        ("<figcaption id='x'>x</figcaption>", True),
        ("<figure><p id='x'>x</p></figure>", True),
        ("<figure><div><p id='x'>x</p></div></figure>", True),
        ("<figure><div><div><p id='x'>x</p></div></div></figure>", False),
        ("<p id='x' class='wp-caption-text'>x</p>", True),
        ("<div class='photo-credit'><p id='x'>x</p></div>", True),
        ("<div class='story'><p id='x'>x</p></div>", False),
    ],
)
def test_a_caption_is_named_so_or_stands_close_inside_one(html, answer):
    assert is_caption(element(html)) is answer
