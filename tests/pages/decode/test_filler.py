import lxml.html
import pytest

from etl.pages.decode.document import parse_document
from etl.pages.decode.filler import drop_filler

LEAD = "The ferry board met on Tuesday to decide what to do with a boat that nobody can start."
LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore."
MINIM = "Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo."
HIDDEN = "What only subscribers may read is blurred for everybody else, as far as the eye can see."


def remaining(body):
    html = f"<html><body><p>{LEAD}</p> {body}</body></html>"
    tree = lxml.html.document_fromstring(html)
    drop_filler(tree, html)
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(
    "filler",
    [
        pytest.param(f"<p>{LOREM}</p><p>{MINIM}</p>", id="placeholder paragraphs"),
        pytest.param(f"<div class='paywall'><div>{LOREM}</div></div>", id="placeholder text in divisions"),
        pytest.param(f"<ul><li>{LOREM}</li></ul>", id="a placeholder in a list"),
        pytest.param(
            f"<div style='color: red; filter: blur(4px)'><p>{HIDDEN}</p></div>", id="blurred by a style"
        ),
        pytest.param(f"<p class='blur'>{HIDDEN}</p><p class='blur'>{HIDDEN}</p>", id="blurred paragraphs"),
        pytest.param(f"<div class='content paywall-blurred'>{HIDDEN}</div>", id="blurred by a class"),
        pytest.param(f"<span class='blur-sm select-none'>{HIDDEN}</span>", id="blurred by a utility class"),
    ],
)
def test_filler_leaves_and_the_shown_lead_stays(filler):
    assert remaining(filler) == LEAD


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "<p>Typesetters call it Lorem ipsum, and it comes from a book on ethics.</p>",
            id="about it",
        ),
        pytest.param("<p>Dolor sit amet</p>", id="some words"),
        pytest.param(
            f"<div class='backdrop-blur-md'><p>{HIDDEN}</p></div>", id="what is blurred is behind it"
        ),
        pytest.param(f"<div class='blur-up lazyload'><p>{HIDDEN}</p></div>", id="pictures that load"),
        pytest.param(f"<div style='filter: blur(0)'><p>{HIDDEN}</p></div>", id="no longer blurred"),
        pytest.param("<p class='blur'>Blur</p>", id="a label"),
        pytest.param(f"<div class='blur'><h1>Blur</h1><p>{HIDDEN}</p></div>", id="around the headline"),
    ],
)
def test_other_text_stays(text):
    assert remaining(text) == " ".join([LEAD, lxml.html.fromstring(text).text_content().strip()])


def test_a_page_whose_whole_text_is_blurred_keeps_it():
    html = f"<html><body><p class='blur'>{HIDDEN}</p></body></html>"
    tree = lxml.html.document_fromstring(html)
    drop_filler(tree, html)
    assert tree.text_content() == HIDDEN


@pytest.mark.parametrize(
    ("html", "is_shown"),
    [
        (f"<template><p>{HIDDEN}</p></template>", False),
        (f"<div><template shadowrootmode='open'><p>{HIDDEN}</p></template></div>", True),
    ],
)
def test_a_template_is_not_shown_unless_it_is_a_shadow_root(html, is_shown):
    tree = parse_document(f"<p>{LEAD}</p>{html}").tree
    assert (HIDDEN in tree.text_content()) is is_shown
