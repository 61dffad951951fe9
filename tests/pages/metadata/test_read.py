import html
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.pages.decode.document import parse_document
from etl.pages.metadata.read import Metadata, read_metadata
from etl.pages.model.article import Conflict, Precision, Sourced
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile

FETCHED = datetime(2025, 7, 1, 12, tzinfo=UTC)
URL = "https://www.wxyz-fm.example/news/2025-06-17/the-ferry-is-late-again"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "The ferry is late again",
    "datePublished": "2025-06-18T00:05:00-04:00",
    "dateModified": "2025-06-18T09:30:00-04:00",
    "author": [{"@type": "Person", "name": "Orla Finch"}],
    "articleSection": "Transport",
    "keywords": ["ferries", "Harbor City"],
    "publisher": {"@type": "Organization", "name": "WXYZ 90.1 FM"},
}


def read(head="", body="", *, url=URL, fetched_at=FETCHED, profile=DEFAULT_PROFILE, lang="en"):
    page = f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}<p>Text.</p></body></html>'
    parsed = parse_document(page)
    assert parsed is not None
    return read_metadata(parsed, url=url, fetched_at=fetched_at, profile=profile)


def ld(*nodes, **changes):
    value = nodes[0] if nodes else {**ARTICLE, **changes}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(**values):
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{html.escape(value)}">'
        for name, value in values.items()
    )


def layer(**values):
    return f'<meta name="brightspot-dataLayer" content="{html.escape(json.dumps(values))}">'


H1 = "<h1>The ferry is late again</h1>"


def test_structured_data_fills_the_fields_with_its_name_as_their_source():
    facts = read(ld(), H1)
    assert facts.headline == Sourced("The ferry is late again", "h1")
    assert facts.authors == ("Orla Finch",)
    assert facts.published.value == datetime(2025, 6, 18, 4, 5, tzinfo=UTC)
    assert (facts.published.source, facts.published.zone) == ("json-ld", "-04:00")
    assert facts.updated.value == datetime(2025, 6, 18, 13, 30, tzinfo=UTC)
    assert (facts.section, facts.tags, facts.language) == ("Transport", ("ferries", "Harbor City"), "en")
    assert facts.site_name == "WXYZ 90.1 FM"
    assert facts.station == Sourced("WXYZ", "json-ld")


def test_a_page_that_says_nothing_gets_nothing():
    facts = read(url=None, lang="")
    assert facts == Metadata()


# ---- headline


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (meta(og__title="Ferry late again, riders say"), H1, Sourced("The ferry is late again", "h1")),
        (meta(og__title="Ferry late again"), "<h1>WXYZ</h1>", Sourced("Ferry late again", "meta:og:title")),
        (
            meta(og__title="The ferry is late again"),
            f"<h1>Support public radio today</h1>{H1}",
            Sourced("The ferry is late again", "h1"),
        ),
        ("<title>The ferry is late again | WXYZ</title>", "", Sourced("The ferry is late again", "title")),
        (
            "<title>The ferry is late again - Harbor Radio</title>" + meta(og__site_name="Harbor Radio"),
            "",
            Sourced("The ferry is late again", "title"),
        ),
        ("<title>Late - and later</title>", "", Sourced("Late - and later", "title")),
        (ld(), "", Sourced("The ferry is late again", "json-ld")),
        ("", H1, Sourced("The ferry is late again", "h1")),
        ("", "<svg><title>menu icon</title></svg><h1>News</h1>", Sourced("News", "h1")),
    ],
)
def test_the_headline_is_the_visible_one_that_the_head_supports(head, body, expected):
    assert read(head, body).headline == expected


def test_another_headline_of_the_head_is_kept_as_a_conflict():
    facts = read(meta(og__title="The ferry is late again, riders say"), H1)
    assert Conflict("headline", "The ferry is late again, riders say", "meta:og:title") in facts.conflicts


# ---- dates


def test_a_published_time_without_a_zone_is_utc():
    facts = read(
        meta(article__published_time="2025-06-18T04:05:00.12"), H1, profile=StationProfile(zone="US/Eastern")
    )
    assert facts.published.value == datetime(2025, 6, 18, 4, 5, tzinfo=UTC)


def test_the_instant_of_the_page_outranks_the_day_of_its_url():
    facts = read(meta(article__published_time="2025-06-18T04:05:00"), H1)
    assert facts.published.value.day == 18
    assert not facts.conflicts


def test_two_notations_of_one_instant_are_no_conflict():
    facts = read(ld() + meta(article__published_time="2025-06-18T04:05:00Z"), H1)
    assert facts.conflicts == ()


def test_another_instant_is_kept_as_a_conflict():
    facts = read(ld() + meta(article__published_time="2025-06-12T04:05:00Z"), H1)
    assert facts.published.source == "json-ld"
    assert (
        Conflict("published", "2025-06-12T04:05:00+00:00", "meta:article:published_time") in facts.conflicts
    )


def test_a_day_is_made_precise_by_an_instant_on_it():
    facts = read(ld(datePublished="2025-06-18") + meta(article__published_time="2025-06-18T04:05:00Z"), H1)
    assert facts.published.precision is Precision.SECOND


def test_a_time_without_a_zone_takes_the_zone_of_the_same_clock_time():
    facts = read(
        ld(datePublished="2025-06-18T10:00:00") + meta(article__published_time="2025-06-18T10:00:00+02:00"),
        H1,
    )
    assert facts.published.value == datetime(2025, 6, 18, 8, tzinfo=UTC)


@pytest.mark.parametrize("wrong", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2031-01-01T00:00:00Z"])
def test_an_impossible_date_gives_way_to_the_next(wrong):
    facts = read(ld(datePublished=wrong) + meta(article__published_time="2025-06-18T04:05:00Z"), H1)
    assert facts.published.source == "meta:article:published_time"


def test_the_visible_line_below_the_headline_is_read():
    body = f"{H1}<div>By Orla Finch</div><div>Published June 18, 2025 at 12:05 AM EDT</div>"
    facts = read("", body, url=None)
    assert (facts.published.value, facts.published.source) == (
        datetime(2025, 6, 18, 4, 5, tzinfo=UTC),
        "line",
    )


def test_a_time_element_marked_as_published_outranks_an_unmarked_one():
    body = (
        f'{H1}<time datetime="2025-06-20T10:00:00Z">x</time>'
        '<time class="entry-date published" datetime="2025-06-18T10:00:00Z">y</time>'
        '<time class="updated" datetime="2025-06-19T10:00:00Z">z</time>'
    )
    facts = read("", body)
    assert (facts.published.value.day, facts.updated.value.day) == (18, 19)


def test_the_url_gives_the_day_where_the_page_gives_none():
    facts = read("", H1)
    assert (facts.published.value, facts.published.source) == (datetime(2025, 6, 17, tzinfo=UTC), "url")
    assert facts.published.precision is Precision.DAY


FAR_DOWN = H1 + "<p>Some words of the story stand here.</p>" * 30 + '<p class="date">Posted on 2025-06-11</p>'


def test_a_date_far_from_the_headline_is_the_last_resort():
    facts = read("", FAR_DOWN, url=None)
    assert (facts.published.value, facts.published.source) == (datetime(2025, 6, 11, tzinfo=UTC), "htmldate")


def test_the_last_resort_is_bounded_by_the_pages_own_fetch_day():
    assert read("", FAR_DOWN, url=None, fetched_at=datetime(2025, 1, 1, tzinfo=UTC)).published is None


def test_nothing_is_guessed_when_the_fetch_time_is_unknown():
    assert read("", FAR_DOWN, url=None, fetched_at=None).published is None


# ---- authors


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (ld(author="Orla Finch and Teo Marsh"), H1, ("Orla Finch", "Teo Marsh")),
        (
            ld(author={"@type": "Organization", "name": "WXYZ"}) + meta(author="Orla Finch"),
            H1,
            ("Orla Finch",),
        ),
        (ld(author={"@type": "Organization", "name": "Harbor Wire"}), H1, ("Harbor Wire",)),
        (
            ld(
                {
                    "@graph": [
                        {**ARTICLE, "author": {"@id": "#p"}},
                        {"@id": "#p", "@type": "Person", "name": "Ida Bell"},
                    ]
                }
            ),
            H1,
            ("Ida Bell",),
        ),
        (
            meta(author="https://social.example/wxyz", article__author="Orla Finch"),
            H1,
            ("Orla Finch",),
        ),
        (meta(author="wxyz.example"), H1 + "<p>By Orla Finch</p>", ("Orla Finch",)),
        (layer(author="Orla Finch, Teo Marsh"), H1, ("Orla Finch", "Teo Marsh")),
        (meta(twitter__label1="Written by", twitter__data1="Orla Finch"), H1, ("Orla Finch",)),
        ("", H1 + "<div>WXYZ | By Orla Finch</div>", ("Orla Finch",)),
        ("", H1 + '<div><span class="byline-name">Orla Finch</span></div>', ("Orla Finch",)),
        ("", H1 + "<p>By the river, boats wait.</p>", ()),
    ],
)
def test_authors_are_people_first(head, body, names):
    assert read(head, body).authors == names


def test_the_byline_is_kept_as_printed():
    assert read(ld(), H1 + "<p>By Orla Finch | WXYZ</p>").byline == "By Orla Finch | WXYZ"


def test_another_author_is_kept_as_a_conflict():
    facts = read(ld() + meta(author="Teo Marsh"), H1)
    assert Conflict("authors", "Teo Marsh", "meta:author") in facts.conflicts


# ---- station, provider, rights


@pytest.mark.parametrize(
    ("head", "body", "profile", "expected"),
    [
        (meta(og__site_name="Harbor Radio"), "", StationProfile(station="WXYZ"), Sourced("WXYZ", "profile")),
        (layer(station="WXYZ"), "", DEFAULT_PROFILE, Sourced("WXYZ", "meta:brightspot-dataLayer")),
        (meta(og__site_name="KQRS 88.5 FM"), "", DEFAULT_PROFILE, Sourced("KQRS", "meta:og:site_name")),
        (
            meta(og__site_name="Harbor Radio"),
            "",
            DEFAULT_PROFILE,
            Sourced("Harbor Radio", "meta:og:site_name"),
        ),
        ("", "<p>© 2025 WXYZ</p>", DEFAULT_PROFILE, Sourced("WXYZ", "line")),
        ("<title>The ferry is late again | WXYZ</title>", "", DEFAULT_PROFILE, Sourced("WXYZ", "title")),
        ("", "<p>Copyright 2025 NPR</p>", DEFAULT_PROFILE, Sourced("mirror.example", "host")),
        (
            meta(og__site_name="https://www.wxyz.example"),
            "",
            DEFAULT_PROFILE,
            Sourced("mirror.example", "host"),
        ),
    ],
)
def test_the_station_is_the_one_that_the_page_names(head, body, profile, expected):
    assert read(head, H1 + body, url="https://mirror.example/a", profile=profile).station == expected


@pytest.mark.parametrize(
    ("head", "body", "provider"),
    [
        (ld(), "<footer>© 2025 WXYZ</footer>", "WXYZ"),
        (ld(), "<p>Copyright 2025 NPR</p><footer>© 2025 WXYZ</footer>", "NPR"),
        (ld(), "<p>Copyright 2025 Prairie Wire</p><footer>© 2025 WXYZ</footer>", "Prairie Wire"),
        (ld(author="The Associated Press"), "", "AP"),
        (ld(), "<p>SALINA, Kan. (AP) — Crews went out at dawn.</p>", "AP"),
    ],
)
def test_the_provider_is_the_agency_or_the_station_itself(head, body, provider):
    assert read(head, H1 + body).provider == provider


def test_rights_are_the_articles_own_and_as_printed():
    facts = read(
        ld(), f"<header>© 2025 WXYZ</header>{H1}<p>Text.</p><p>Copyright 2025 NPR. To see more, visit us.</p>"
    )
    assert facts.rights == "Copyright 2025 NPR"


# ---- the rest


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        (URL + "?utm_source=x#top", URL),
        ("/news/2025-06-17/the-ferry-is-late-again", URL),
        ("https://other.example/story", None),
        ("", None),
    ],
)
def test_a_canonical_address_counts_on_the_pages_own_site_only(canonical, expected):
    assert read(f'<link rel="canonical" href="{canonical}">', H1).canonical_url == expected


@pytest.mark.parametrize(
    ("lang", "head", "language"),
    [
        ("en-US", "", "en"),
        ("", meta(og__locale="de_DE"), "de"),
        ("", ld(inLanguage="fr"), "fr"),
        ("??", "", None),
    ],
)
def test_the_language_is_the_stated_one(lang, head, language):
    assert read(head, H1, lang=lang).language == language


def test_tags_are_listed_once_each():
    facts = read(
        meta(article__tag="Ferries") + meta(article__tag="ferries") + meta(article__tag="Weather"), H1
    )
    assert facts.tags == ("Ferries", "Weather")


@pytest.mark.parametrize(
    "script",
    ["{broken", "null", '"text"', "[[[[]]]]", '{"@type": 7, "author": {"name": {"name": 3}}}', "[" * 100_000],
)
def test_broken_structured_data_is_left_out(script):
    facts = read(f'<script type="application/ld+json">{script}</script>', H1)
    assert facts.headline == Sourced("The ferry is late again", "h1")


def test_structured_data_in_comment_marks_is_read():
    script = f"<script type='application/ld+json'>//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]></script>"
    assert read(script, H1).authors == ("Orla Finch",)


@given(
    st.lists(
        st.sampled_from(
            [
                "<h1>",
                "</h1>",
                "<title>",
                "<time datetime='9999-12-31T23:59:59-12:00'>",
                "<time datetime='0001-01-01T00:00:00+14:00'>",
                '<meta property="article:published_time" content="2025-02-30">',
                '<meta name="brightspot-dataLayer" content="[1]">',
                '<meta name="author" content="By , & ">',
                '<script type="application/ld+json">{"@type":"Report","author":[[null]]}</script>',
                '<script type="application/ld+json">{"@graph":[{"@id":"a","author":{"@id":"a"}}]}</script>',
                "<p>By Ada",
                "\u202e",
                "\ud83d",
                "© 2025",
            ]
        )
        | st.text(max_size=20),
        max_size=12,
    )
)
@settings(max_examples=60)
def test_no_markup_makes_the_reader_raise(parts):
    parsed = parse_document("<html>" + "".join(parts))
    if parsed is not None:
        facts = read_metadata(parsed, url=URL, fetched_at=None, profile=DEFAULT_PROFILE)
        assert facts.headline is None or facts.headline.value


def test_a_photo_credit_is_no_rights_notice():
    assert read(ld(), H1 + "<p>© Ida Bell</p>").rights is None


def test_the_dates_of_stories_further_down_are_no_conflicts():
    body = f"{H1}<p>June 18, 2025</p><p>Text of the story.</p><p>May 2, 2025</p>"
    assert read("", body, url=None).conflicts == ()


def test_reading_twice_gives_the_same_answer():
    head = ld() + meta(og__title="Ferry late again", author="Teo Marsh")
    assert read(head, H1) == read(head, H1)
