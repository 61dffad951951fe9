import lxml.html
import pytest

from etl.pages.decode.document import parse_document
from etl.pages.decode.unseen import drop_unseen, hiding_selectors

TEXT = (
    "The ferry board met on Tuesday to decide what to do with a boat that nobody can start.",
    "Its engine was built in 1951 by a firm that makes garden furniture today.",
    "Until then the boat stays where it is, in the third berth, under a tarpaulin.",
)
DECOY = "Cheap ferry tickets for every island and every day are what this sentence is about."


def shown(decoy, sheet=""):
    body = "".join(f"<p>{line}</p>" for line in TEXT[:2]) + decoy + f"<p>{TEXT[2]}</p>"
    document = parse_document(f"<html><head><style>{sheet}</style></head><body>{body}</body></html>")
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    "style",
    [
        "visibility:hidden",
        "color: red; visibility: hidden",
        "font-size:0",
        "font-size: 0px;",
        "position:absolute;left:-9999px",
        "text-indent: -9999em",
        "opacity:0;height:0",
        "opacity: 0; overflow: hidden; max-height: 1px;",
    ],
)
def test_a_line_that_its_own_style_hides_leaves(style):
    assert shown(f'<p style="{style}">{DECOY}</p>') == list(TEXT)


@pytest.mark.parametrize("around", ["##a", "1a", "a..b", "-"])
def test_a_selector_that_nobody_can_read_hides_nothing(around):
    assert DECOY in shown(f'<p class="xq7">{DECOY}</p>', f"{around} .xq7{{display:none}}")


@pytest.mark.parametrize(
    "style", ["opacity:0", "font-size:0.9em", "left:-9px", "visibility:visible", "opacity:0.5;height:0"]
)
def test_a_line_that_fades_in_or_is_small_stays(style):
    assert DECOY in shown(f'<p style="{style}">{DECOY}</p>')


def test_a_decoy_among_the_paragraphs_leaves_by_the_pages_own_style_sheet():
    assert shown(
        f'<p class="xq7">{DECOY}</p>', "p{color:red} .story .a, .xq7 {display: none !important}"
    ) == list(TEXT)


@pytest.mark.parametrize(
    ("markup", "sheet"),
    [
        pytest.param(f'<p class="xq7">{DECOY}</p>', "@media print {.xq7{display:none}}", id="in print"),
        pytest.param(
            f'<p class="xq7">{DECOY}</p>',
            ".xq7{display:none} @media (min-width: 600px) {.xq7{display:block}}",
            id="shown on wider screens",
        ),
        pytest.param(
            f'<p class="read-more">{DECOY}</p>', ".read-more{display:none}", id="shown when it is asked for"
        ),
        pytest.param(
            f'<div class="xq7"><p>{DECOY}</p><p>{DECOY}</p></div>',
            ".xq7{display:none}",
            id="several paragraphs",
        ),
        pytest.param(
            f'<div><p class="xq7">{DECOY}</p></div>', ".xq7{display:none}", id="not among paragraphs"
        ),
        pytest.param(f'<p class="xq7">{DECOY}</p>', ".xq7:hover{display:none}", id="a state"),
    ],
)
def test_what_may_be_shown_stays(markup, sheet):
    assert DECOY in shown(markup, sheet)


def test_a_page_that_hides_much_of_its_text_keeps_it():
    tree = lxml.html.document_fromstring(
        "<body>" + "".join(f'<p style="visibility:hidden">{line}</p>' for line in TEXT) + "</body>"
    )
    drop_unseen(tree, [(one, one.get("style")) for one in tree.iter("p")], ())
    assert len(tree.findall(".//p")) == len(TEXT)


@pytest.mark.parametrize(("media", "found"), [("print", ()), ("all", (".xq7",))])
def test_a_sheet_for_print_hides_nothing(media, found):
    tree = lxml.html.document_fromstring(
        f'<head><style media="{media}">.xq7{{display:none}}</style></head><p class="xq7">{DECOY}</p>'
    )
    assert hiding_selectors(tree) == found
