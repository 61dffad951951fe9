import pytest

from etl.pages.body.rules import CAUTIOUS_RULES, PLACE_RULES, RULES, place_of
from etl.pages.model.article import Caption
from etl.pages.model.positions import BlockIndex
from etl.pages.model.profile import StationProfile
from tests.pages.body.story import TEXT, clean, lines_and_facts, page, removals, texts

SENTENCE = "The station's choir sings on the quay every Sunday in June and July."


@pytest.mark.parametrize(
    ("html", "known", "text", "removal"),
    [
        (page("<p>Ola Berg</p>"), {"authors": ("Ola Berg",)}, "Ola Berg", "byline"),
        (
            page("<p>Ola Berg rowing</p>"),
            {"captions": (Caption(0, "Ola Berg rowing"),)},
            "Ola Berg rowing",
            "caption",
        ),
        (page(f"<p>{TEXT[0]}</p>", f"<div><p>{TEXT[0]}</p></div>"), {}, TEXT[0], "repeat"),
        (page(before="<p>June 18, 2025</p>"), {}, "June 18, 2025", "date"),
        (page(after="<p>The harbour is deep</p>"), {}, "The harbour is deep", "after the article"),
        (page(f"<div class='promo'><p>{SENTENCE}</p></div>"), {}, SENTENCE, "box: promo"),
        (
            page("<p><a href='/a-b-c'>Ferries sail again from pier four</a></p>"),
            {},
            "Ferries sail again from pier four",
            "link",
        ),
        (page("<p>Read more: Ferries run late</p>"), {}, "Read more: Ferries run late", "pointer"),
        (
            page().replace("<article>", f"<p>{SENTENCE}</p><article>"),
            {},
            SENTENCE,
            "before the headline",
        ),
        (
            page().replace("</body>", f"<article><p>{SENTENCE}</p></article></body>"),
            {},
            SENTENCE,
            "another article",
        ),
        (
            page(f"<div class='ad'><p>{SENTENCE}</p></div>"),
            {"profile": StationProfile(remove=("div.ad",))},
            SENTENCE,
            "station profile",
        ),
        (
            page(before=f"<p>{SENTENCE}</p>"),
            {"profile": StationProfile(body=("div.story-body",))},
            SENTENCE,
            "station profile",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_a_line_is_removed_by_the_rule_that_describes_it_and_the_story_stays(html, known, text, removal):
    assert removals(html, **known) == {text: removal}


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(page(), id="the story alone"),
        pytest.param(page("<p>Row, row, row</p>" * 2), id="a refrain"),
        pytest.param(
            page(
                f"<p>{SENTENCE}</p>", "".join(f"<p>{text} Indeed.</p>" for text in TEXT), f"<p>{SENTENCE}</p>"
            ),
            id="a verse that comes again in the same element",
        ),
        pytest.param(
            page(f"<p>{TEXT[0]} {TEXT[1]}</p><p>June 18, 2025</p><p>{TEXT[2]} {TEXT[3]}</p>"),
            id="a date between paragraphs",
        ),
        pytest.param(page(after=f"<p>{SENTENCE} {SENTENCE}</p>"), id="a long paragraph below the container"),
        pytest.param(page(before=f"<p>{SENTENCE}</p>"), id="a line between headline and text"),
        pytest.param(page(after="<p>Editing by Ode Fell</p>"), id="who edited, below the container"),
    ],
)
def test_a_line_that_only_resembles_such_a_line_stays(html):
    assert removals(html) == {}


def test_a_copy_beside_its_line_leaves_even_in_the_same_element():
    assert removals(page(f"<p>{SENTENCE}</p>" * 2)) == {SENTENCE: "repeat"}


def test_the_first_rule_that_says_yes_decides():
    line = f"<div class='promo'><p>{SENTENCE}</p></div>"
    caption = Caption(0, SENTENCE)
    assert removals(page(line), captions=(caption,)) == {SENTENCE: "caption"}
    assert removals(page(line), tuple(reversed(RULES)), captions=(caption,)) == {SENTENCE: "box: promo"}


def test_cautious_rules_take_nothing_by_wording_or_place():
    extra = f"<p>Advertisement</p><div class='promo'><p>{SENTENCE}</p><p>{TEXT[4]}</p></div>"
    assert removals(page(extra), CAUTIOUS_RULES) == {TEXT[4]: "repeat"}


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page(f"<div class='promo'><p>{SENTENCE}</p></div>"), "box: promo"),
        (page().replace("</body>", f"<article><p>{SENTENCE}</p></article></body>"), "another article"),
        (page("<p>Advertisement</p>"), None),
        (page(f"<p>{SENTENCE}</p>"), None),
    ],
)
def test_a_block_that_was_never_a_line_has_the_reason_of_its_place_alone(html, reason):
    lines, facts = lines_and_facts(html)
    last = BlockIndex(len(lines) - 1)
    found = place_of(last, facts)
    assert (found and found.value) == reason


def test_rules_of_place_are_rules_in_the_same_order():
    assert [rule for rule in RULES if rule in PLACE_RULES] == list(PLACE_RULES)


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


@pytest.mark.parametrize(
    "note",
    [
        "Reporting by Ida Quist Writing by Tom Varn Editing by Ode Fell",
        "(Additional reporting by Ida Quist; Editing by Ode Fell)",
        "Ida Quist contributed to this report.",
    ],
)
def test_a_reporting_note_stays_wherever_it_is(note):
    elsewhere = f"<div class='sign-off'><p>{note}</p></div>"
    assert texts(clean(page(f"<p>{note}</p>"))) == [*TEXT, note]
    assert texts(clean(page(after=elsewhere)))[-1] == note


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


def test_a_profile_removes_what_it_names():
    profile = StationProfile(remove=("div.house-ad > p",))
    extra = "<div class='house-ad'><p>The station's choir sings on the quay every Sunday in June.</p></div>"
    assert texts(clean(page(extra), profile=profile)) == list(TEXT)


LINKS = "".join(
    f"<li><strong>{label}: </strong><a href='/news/a-{n}-b-c'>Ferries sail again from pier {n}</a></li>"
    for n, label in enumerate(("Interview", "On the quay", "In pictures", "Weather"))
)


def test_a_list_of_labelled_headlines_leaves_together_with_the_heading_above_it():
    body = clean(page(f"<h3>Harbour stories that we found out</h3><ul>{LINKS}</ul><p>{TEXT[0]} Indeed.</p>"))
    assert texts(body) == [*TEXT, f"{TEXT[0]} Indeed."]
    assert [line.rule for line in body.removed if line.rule != "headline"] == ["pointer", *["link"] * 4]


APPEAL = "If you found this report useful, please consider making a donation to support it. Your gift pays for more."


@pytest.mark.parametrize(
    "html",
    [
        page(f"<p>{APPEAL}</p>"),
        page(f"<p>{APPEAL}</p><p>Become a member and have the tide tables by post.</p>"),
        page(f"<p>{APPEAL}</p><p>Advertisement</p>"),
    ],
)
def test_an_appeal_behind_the_text_leaves_as_a_whole_sentence(html):
    assert texts(clean(html)) == list(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Could your donation have helped them, the interviewer asked.",
        "The mayor made a donation to the museum.",
    ],
)
def test_a_sentence_about_gifts_stays_at_the_end(line):
    assert texts(clean(page(f"<p>{line}</p>"))) == [*TEXT, line]


def test_an_appeal_between_paragraphs_is_a_sentence():
    assert APPEAL in texts(clean(page(f"<p>{APPEAL}</p>", f"<p>{SENTENCE}</p>")))


def test_a_note_on_who_reported_and_edited_is_not_a_byline():
    note = "Reporting by Ola Berg and Nora Feld; Editing by Ida Quist"
    assert note not in removals(page(f"<p>{note}</p>"), byline=note)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("<h1>Who pays for the ferries</h1>", id="an h1 of its own"),
        pytest.param("<section><h1>Who pays for the ferries</h1></section>", id="an h1 of a section"),
        pytest.param("<h2>Who pays for the ferries</h2>", id="worded as another title of the page"),
    ],
)
def test_within_the_text_only_the_headline_itself_is_the_headline(title):
    head = "<meta property='og:title' content='Who pays for the ferries'>"
    html = page(head=head).replace(f"<p>{TEXT[3]}", f"{title}<p>{TEXT[3]}")
    assert "Who pays for the ferries" in texts(clean(html))


def test_ahead_of_the_text_every_version_of_the_headline_leaves():
    head = "<meta property='og:title' content='Who pays for the ferries'>"
    html = page(head=head).replace(f"<p>{TEXT[0]}", f"<p>Who pays for the ferries</p><p>{TEXT[0]}")
    assert texts(clean(html)) == list(TEXT)
