import pytest

from etl.pages.body.boxes import own_kind
from etl.pages.body.clean import clean_article
from etl.pages.body.evidence import LocatedCaption
from etl.pages.body.extract import extract_body
from etl.pages.body.region import locate_region
from etl.pages.decode.document import parse_document
from etl.pages.model.article import Caption, Metadata, ParagraphKind, Sourced
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile
from tests.pages.page_evidence import evidence

TEXT = (
    "The harbour bridge in Lindenau will close on Monday, and ferries will carry commuters until the spring.",
    "Engineers found cracks in two of the old pillars during an inspection that the council ordered.",
    "Mayor Ida Sorel said that nobody had been in danger, but that waiting longer would have been careless.",
    "The repairs will cost eleven million, which the region and the city have agreed to share between them.",
    "Shop owners along the quay asked for lower rents while the road in front of their doors is closed.",
)
HEADLINE = "Harbour bridge closes for repairs"


def page(*extra, before="", after="", head=""):
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXT)
    return (
        f"<html><head><title>{HEADLINE} | KBAY</title>{head}</head><body><article>"
        f"<header><h1>{HEADLINE}</h1>{before}"
        f"</header><div class='story-body'>{paragraphs}{''.join(extra)}</div>{after}</article></body></html>"
    )


def clean(html, *, captions=(), authors=(), profile=DEFAULT_PROFILE, standfirst=None):
    parsed = parse_document(html)
    facts = Metadata(headline=Sourced(HEADLINE, "h1"), authors=authors, standfirst=standfirst)
    paragraphs = extract_body(parsed)
    where = locate_region(parsed, paragraphs, HEADLINE)
    return clean_article(
        evidence(
            parsed,
            facts,
            extracted=paragraphs,
            region=where,
            captions=tuple(map(LocatedCaption, captions)),
            profile=profile,
        )
    )


def texts(body):
    return [paragraph.text for paragraph in body.paragraphs]


def test_the_headline_is_not_body_and_says_why_it_left():
    body = clean(page())
    assert texts(body) == list(TEXT)
    assert all(line.rule == "headline" for line in body.removed if line.text == HEADLINE)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ferries to run until midnight",
        "Lesen Sie auch: Fähren fahren bis Mitternacht",
        "Lire aussi : Les ferries jusqu'à minuit",
        "Sign up for our daily newsletter",
        "Advertisement",
        "Share this story",
        "Published June 18, 2025 at 12:05 AM EDT",
        "Copyright 2025 NPR",
        "3 min read",
        "By Nora Feld",
    ],
)
def test_a_line_around_the_article_leaves_it(line):
    assert texts(clean(page(f"<p>{line}</p>"))) == list(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Nora Feld contributed to this report.",
        "Read the room before you speak, the mayor told the council that night, and then she sat down.",
        "The copyright dispute began in 2019.",
        "By the time the ferry left, the quay was empty.",
    ],
)
def test_a_sentence_that_begins_like_such_a_line_stays(line):
    assert texts(clean(page(f"<p>{line}</p>"))) == [*TEXT, line]


def test_a_caption_leaves_as_a_whole_line_with_or_without_its_credit():
    caption = Caption(1, "Ferries wait at the quay in Lindenau on Monday.", credit="Ola Berg / KBAY")
    line = "<p>Ferries wait at the quay in Lindenau on Monday. (Photo: Ola Berg / KBAY)</p>"
    assert texts(clean(page(line), captions=(caption,))) == list(TEXT)


def test_a_lead_that_resembles_a_caption_stays():
    caption = Caption(1, "Ferries wait at the quay in Lindenau")
    line = "Ferries wait at the quay in Lindenau on the first day of the closure, but few came."
    assert line in texts(clean(page(f"<p>{line}</p>"), captions=(caption,)))


def test_a_box_of_other_stories_leaves_by_its_name():
    box = "<div class='related-stories'><p>Another council has approved its budget at last.</p></div>"
    assert texts(clean(page(box))) == list(TEXT)


def test_a_wrapper_around_half_of_the_article_is_no_box_whatever_its_name():
    html = page().replace(f"<p>{TEXT[2]}", f"<div class='promo'><p>{TEXT[2]}")
    assert texts(clean(html)) == list(TEXT)


@pytest.mark.parametrize(
    "note",
    [
        "Reporting by Ida Quist Writing by Tom Varn Editing by Ode Fell",
        "(Additional reporting by Ida Quist; Editing by Ode Fell)",
        "Ida Quist contributed to this report.",
    ],
)
def test_who_helped_to_report_stays_wherever_it_stands(note):
    elsewhere = f"<div class='sign-off'><p>{note}</p></div>"
    assert texts(clean(page(f"<p>{note}</p>"))) == [*TEXT, note]
    assert texts(clean(page(after=elsewhere)))[-1] == note


def test_what_a_link_says_to_screen_readers_is_no_text():
    spoken = f'<p>{TEXT[0]} See <a href="/quay">the quay<span class="hidden">, opens new tab</span></a>.</p>'
    assert texts(clean(page(spoken)))[-1] == f"{TEXT[0]} See the quay."


@pytest.mark.parametrize(
    "appeal",
    [
        "KBAY is a nonprofit newsroom. If you value this reporting, please consider a gift.",
        "Our work is paid for by listeners like you.",
    ],
)
def test_a_line_that_asks_for_gifts_leaves_the_body(appeal):
    body = clean(page(f"<p>{appeal}</p>"))
    assert texts(body) == list(TEXT)


def test_a_lead_beside_the_body_is_recovered():
    lead = "Commuters will have to take the ferry for half a year while two pillars are rebuilt."
    body = clean(page(before=f"<p class='article-standfirst'>{lead}</p>"))
    assert texts(body)[0] == lead


def test_a_lead_with_a_dateline_is_known_by_the_page_s_description():
    lead = "Ferries will carry commuters across the bay from Monday on, and nobody knows for how long."
    head = f"<meta name='description' content='{lead}'>"
    before = f"<div class='x7'><span>Lindenau.</span> <span>{lead}</span></div>"
    assert texts(clean(page(before=before, head=head)))[0] == f"Lindenau. {lead}"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sidebar", "chrome"),
        ("c-sidebar-right", "chrome"),
        ("sidebar-grid__container", None),
        ("sidebarLayout", None),
    ],
)
def test_a_layout_with_a_side_bar_is_no_side_bar(name, kind):
    element = parse_document(f"<html><body><div class='{name}'>x</div></body></html>").tree.find(".//div")
    assert own_kind(element) == kind


def test_a_lead_that_its_template_calls_a_teaser_is_known_by_the_page_s_description():
    lead = "Ferries will carry commuters across the bay from Monday on, and nobody knows for how long."
    head = f"<meta name='description' content='{lead}'>"
    assert texts(clean(page(before=f"<p class='teaser'>{lead}</p>", head=head)))[0] == lead
    assert texts(clean(page(before=f"<p class='teaser'>{lead}</p>")))[0] == TEXT[0]


def test_a_second_container_of_the_same_make_is_recovered():
    first = "".join(f"<p>{text}</p>" for text in TEXT[:3])
    second = "".join(f"<p>{text}</p>" for text in TEXT[3:])
    html = (
        f"<html><body><main><h1>{HEADLINE}</h1><div class='chunk'><div class='text'>{first}</div></div>"
        f"<div class='chunk'><div class='text'>{second}</div></div></main></body></html>"
    )
    assert texts(clean(html)) == list(TEXT)


def test_a_block_given_twice_is_body_once():
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


def test_a_profile_removes_what_it_names():
    profile = StationProfile(remove=("div.house-ad > p",))
    extra = "<div class='house-ad'><p>The station's choir sings on the quay every Sunday in June.</p></div>"
    assert texts(clean(page(extra), profile=profile)) == list(TEXT)


def test_rules_that_would_take_most_of_a_page_are_wrong_about_it():
    lines = "".join(f"<p>Read more about pier number {n} in our archive of harbours</p>" for n in range(30))
    body = clean(f"<html><body><div class='story'><h1>{HEADLINE}</h1>{lines}</div></body></html>")
    assert len(body.paragraphs) >= 25


LINKS = "".join(
    f"<li><strong>{label}: </strong><a href='/news/a-{n}-b-c'>Ferries sail again from pier {n}</a></li>"
    for n, label in enumerate(("Interview", "On the quay", "In pictures", "Weather"))
)


def test_a_list_of_labelled_headlines_leaves_together_with_the_heading_above_it():
    body = clean(page(f"<h3>Harbour stories that we found out</h3><ul>{LINKS}</ul><p>{TEXT[0]} Indeed.</p>"))
    assert texts(body) == [*TEXT, f"{TEXT[0]} Indeed."]
    assert [line.rule for line in body.removed if line.rule != "headline"] == ["pointer", *["link"] * 4]


def test_a_list_of_facts_with_links_in_them_stays():
    facts = "".join(
        f"<li>Pier {n} was built by <a href='/x'>the Sorel family of Lindenau</a> in {1900 + n}.</li>"
        for n in range(4)
    )
    body = clean(page(f"<h3>The piers</h3><ul>{facts}</ul>"))
    assert len(body.paragraphs) == len(TEXT) + 5


def test_a_section_that_is_labelled_for_screen_readers_as_a_sign_up_leaves():
    letter = "<h3>A harbour letter</h3><p>Every week, all the boats.</p>"
    assert texts(clean(page(f"<section aria-label='Newsletter sign-up'>{letter}</section>"))) == list(TEXT)
