import pytest

from tests.pages.body.story import TEXT, clean, page, texts
from tests.pages.body.test_recover import LINK, SENTENCE, added

SHORT = "The last ferry leaves the quay at ten tonight."
OTHER = "A diver who looked after the pillars for thirty years retires, and the town gives her a boat."


@pytest.mark.parametrize(
    ("lead", "known", "answer"),
    [
        pytest.param(f"<p class='lead'>{SENTENCE}</p>", {}, True, id="named as a lead"),
        pytest.param(
            f"<div class='lead'><span>{SENTENCE}</span></div>", {}, True, id="in an element named so"
        ),
        pytest.param(
            f"<i class='x'>{SENTENCE}</i>", {"standfirst": SENTENCE}, True, id="as the page describes itself"
        ),
        pytest.param(
            f"<i>LINDENAU — {SENTENCE}</i>", {"standfirst": SENTENCE}, True, id="the same behind a dateline"
        ),
        pytest.param(f"<i class='x'>{SHORT}</i>", {"standfirst": TEXT[0]}, False, id="another description"),
        pytest.param(f"<i>{SHORT}</i>", {"standfirst": "The last ferry"}, False, id="a short description"),
        pytest.param(f"<i>{SHORT}</i>", {}, False, id="short, and neither named nor described"),
        pytest.param(f"<i>{SENTENCE}</i>", {}, True, id="a sentence without a name"),
        pytest.param(f"<i>{SENTENCE[:-1]}</i>", {}, False, id="no end of a sentence"),
        pytest.param(f"<div class='is-hidden'><p>{SENTENCE}</p></div>", {}, False, id="hidden"),
        pytest.param(f"<details><p>{SENTENCE}</p></details>", {}, False, id="folded away"),
        pytest.param(
            "<p class='lead'>Pier four in the evening sun tonight</p>", {}, False, id="too few words"
        ),
        pytest.param("<p class='lead'>By Nora Feld</p>", {}, False, id="a byline"),
        pytest.param(f"<p class='lead'>{LINK}</p>", {}, False, id="a link"),
        pytest.param(f"<p class='promo lead'>{SENTENCE}</p>", {"standfirst": SENTENCE}, False, id="in a box"),
        pytest.param(
            f"<p class='teaser'>{SENTENCE}</p>", {"standfirst": SENTENCE}, True, id="a described teaser"
        ),
        pytest.param(f"<p class='teaser'>{SENTENCE}</p>", {}, True, id="the only teaser"),
        pytest.param(
            f"<div class='byline-social'><p>{SENTENCE}</p></div>",
            {"standfirst": SENTENCE},
            True,
            id="beside the byline",
        ),
        pytest.param(
            "<div class='byline-box'><p>Nora Feld is a reporter for KBAY who covers the harbor, the ferries and "
            "whatever floats.</p></div>",
            {},
            False,
            id="about the writer",
        ),
        pytest.param(
            f"<aside class='lead'><p>{SENTENCE}</p></aside>", {}, True, id="an aside named as a lead"
        ),
        pytest.param(f"<aside class='note'><p>{SENTENCE}</p></aside>", {}, False, id="another aside"),
        pytest.param(
            f"<p class='teaser'>{SENTENCE}</p><p class='teaser'>{OTHER}</p>",
            {},
            False,
            id="one of several teasers",
        ),
    ],
)
def test_a_lead_above_the_text_is_known_by_its_name_or_by_the_pages_description(lead, known, answer):
    assert bool(added(page(before=f"<div>{lead}</div>"), **known)) is answer


def test_text_above_the_headline_is_not_a_lead():
    html = page().replace("<article>", f"<article><p class='lead'>{SENTENCE}</p>")
    assert added(html, standfirst=SENTENCE) == []


def test_a_lead_beside_the_body_is_recovered():
    lead = "Commuters will have to take the ferry for half a year while two pillars are rebuilt."
    body = clean(page(before=f"<p class='article-standfirst'>{lead}</p>"))
    assert texts(body)[0] == lead


def test_a_lead_with_a_dateline_is_known_by_the_pages_description():
    lead = "Ferries will carry commuters across the bay from Monday on, and nobody knows for how long."
    head = f"<meta name='description' content='{lead}'>"
    before = f"<div class='x7'><span>Lindenau.</span> <span>{lead}</span></div>"
    assert texts(clean(page(before=before, head=head)))[0] == f"Lindenau. {lead}"


def test_a_lead_called_a_teaser_is_known_by_the_pages_description():
    lead = "Ferries will carry commuters across the bay from Monday on, and nobody knows for how long."
    head = f"<meta name='description' content='{lead}'>"
    assert texts(clean(page(before=f"<p class='teaser'>{lead}</p>", head=head)))[0] == lead


@pytest.mark.parametrize(
    "lead",
    [
        pytest.param(f"<p class='teaser'>{SENTENCE}</p>", id="called a teaser"),
        pytest.param(f"<div class='story__teaser'><p>{SENTENCE}</p></div>", id="in an element called so"),
    ],
)
def test_a_first_paragraph_that_trafilatura_found_stays_whatever_its_box_is_called(lead):
    html = page().replace("<div class='story-body'>", f"<div class='story-body'>{lead}")
    assert texts(clean(html)) == [SENTENCE, *TEXT]
