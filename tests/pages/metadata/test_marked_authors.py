import pytest

from etl.pages.decode.document import parse_document
from etl.pages.metadata.marked_authors import marked_authors, names_by_parts

PARAGRAPH = "<p>" + "The ferry left the quay late and nobody said why. " * 4 + "{}</p>"

ROLES = "<b>Nora Feld</b><i>Staff Writer</i><b>Tom Varn</b><i>Editor</i>"


def marked(body):
    parsed = parse_document(f"<html><body><h1>The ferry</h1>{body}</body></html>")
    assert parsed is not None
    return marked_authors(parsed, parsed.tree.find(".//h1"))


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p class='byline'>Nora Feld</p>", ("Nora Feld",)),
        ("<a rel='author' href='/x'>Nora Feld</a>", ("Nora Feld",)),
        ("<span itemprop='author'><b>Nora</b> <b>Feld</b></span>", ("Nora Feld",)),
        ("<div class='creator-name'>Nora Feld</div>", ("Nora Feld",)),
        (f"<div class='authors'>{ROLES}</div>", ("Nora Feld", "Tom Varn")),
        ("<div class='author'>&amp; <a>Nora Feld</a> Writer, Hardware</div>", ("Nora Feld",)),
        ("<p><a href='/author/nora-feld'>Nora Feld</a> | June 18</p>", ("Nora Feld",)),
        ("<div class='author-name'>Harbor Staff</div>", ("Harbor Staff",)),
        ("<p><a href='/authors/'>All Writers</a></p>", ()),
        ("<p><a href='/people/nora-feld'>Nora Feld</a></p>", ()),
        (PARAGRAPH.format("<a href='/author/nora-feld'>Nora Feld</a>"), ()),
        ("<h1 class='by'>The ferry</h1>", ()),
        ("<div class='author'>Unsere Moor Joghurts</div>", ()),
        ("<div class='author'>Nos Yaourts Fermiers</div>", ()),
        ("<div class='author'>Nuestros Yogures</div>", ()),
        ("<div class='author'>Our Yoghurts</div>", ()),
        ("<div class='author'>The Harbor Desk</div>", ("The Harbor Desk",)),
        ("<div class='author'>Al Unser</div>", ("Al Unser",)),
        ("<div class='swappedByAjax'>Moor Joghurts</div>", ()),
        ("<div class='comment-author'>Nora Feld</div>", ()),
        ("<div class='author'>Full Bio</div>", ()),
        ("<a href='http://[bad'>Nora Feld</a>", ()),
    ],
    ids=[
        "class", "rel", "a name in two elements", "name of a creator", "names and roles", "words around", "link",
        "a desk", "a list of writers", "somebody written about", "a link in the text", "the headline",
        "goods, German", "goods, French",
        "goods, Spanish", "goods", "a desk with its article", "a name like `our`", "swapped by a script", "a comment",
        "a button",
        "a bad address",
    ],
)  # fmt: skip
def test_the_author_is_read_from_marked_elements_behind_the_headline(body, names):
    assert marked(body) == names


def test_a_name_of_a_line_ends_where_its_element_ends():
    parsed = parse_document("<p>Posted By: <a>Hannah Curr</a>on: <i>Local</i></p>")
    assert names_by_parts(parsed.tree.find(".//p"), ("Hannah Curron",)) == ("Hannah Curr",)
