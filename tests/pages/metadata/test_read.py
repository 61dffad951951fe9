import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.pages.decode.document import parse_document
from etl.pages.metadata.read import Metadata, read_metadata
from etl.pages.model.article import LocalDay, Sourced
from etl.pages.model.profile import DEFAULT_PROFILE
from tests.pages.metadata.markup import ARTICLE, H1, URL, ld, meta, read


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


def test_a_page_without_metadata_has_none():
    facts = read(url=None, lang="")
    assert facts == Metadata()


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


@pytest.mark.parametrize(
    "head",
    [
        meta(og__locale="en_GB"),
        '<meta http-equiv="Content-Language" content="en-GB">',
        ld(inLanguage="en-GB"),
        "".join(
            f'<link rel="alternate" hreflang="{tag}" href="{href}">'
            for tag, href in (("x-default", URL), ("en-US", f"{URL}/us"), ("en-GB", URL))
        ),
    ],
    ids=["Open Graph", "header", "structured data", "alternate that is the page"],
)
def test_the_country_of_the_language_may_stand_elsewhere_and_tells_the_order_of_day_and_month(head):
    line = f"{H1}<p>03/04/2025</p>"
    assert read(head, line).published_day == LocalDay(date(2025, 4, 3), "line")
    assert read("", line, url=None, fetched_at=None).published_day is None


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
def test_any_markup_can_be_read(parts):
    parsed = parse_document("<html>" + "".join(parts))
    if parsed is not None:
        facts = read_metadata(parsed, url=URL, fetched_at=None, profile=DEFAULT_PROFILE)
        assert facts.headline is None or facts.headline.value


def test_a_photo_credit_is_not_a_rights_notice():
    assert read(ld(), H1 + "<p>© Ida Bell</p>").rights is None


def test_reading_twice_gives_the_same_answer():
    head = ld() + meta(og__title="Ferry late again", author="Teo Marsh")
    assert read(head, H1) == read(head, H1)
