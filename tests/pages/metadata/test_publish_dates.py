from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from etl.pages.model.article import Conflict, LocalDay, Precision
from etl.pages.model.profile import StationProfile
from tests.pages.metadata.markup import H1, ld, meta, read


def test_a_published_time_without_a_zone_is_utc():
    facts = read(
        meta(article__published_time="2025-06-18T04:05:00.12"), H1, profile=StationProfile(zone="US/Eastern")
    )
    assert facts.published.value == datetime(2025, 6, 18, 4, 5, tzinfo=UTC)


def test_the_instant_of_the_page_outranks_the_day_of_its_url():
    facts = read(meta(article__published_time="2025-06-18T04:05:00"), H1)
    assert facts.published.value.day == 18
    assert not facts.conflicts


def test_two_notations_of_one_instant_are_not_a_conflict():
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
def test_an_impossible_date_is_skipped_for_the_next(wrong):
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


def test_the_day_is_read_from_the_url_where_the_page_has_no_date():
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


def test_the_dates_of_stories_further_down_are_not_conflicts():
    body = f"{H1}<p>June 18, 2025</p><p>Text of the story.</p><p>May 2, 2025</p>"
    assert read("", body, url=None).conflicts == ()


@pytest.mark.parametrize(
    ("lang", "day"), [("en-US", (2025, 3, 4)), ("en-GB", (2025, 4, 3)), ("de", (2025, 4, 3)), ("en", None)]
)
def test_the_pages_language_decides_the_order_of_a_numeric_date(lang, day):
    published = read("", f"{H1}<p>03/04/2025</p>", url=None, lang=lang, fetched_at=None).published
    assert published == (published and replace(published, value=datetime(*day, tzinfo=UTC)))
    assert (published is None) == (day is None)


def test_the_pages_language_decides_which_month_a_name_means():
    polish = read("", f"{H1}<p>5 listopada 2024</p>", url=None, lang="pl", fetched_at=None)
    croatian = read("", f"{H1}<p>5 listopada 2024</p>", url=None, lang="hr", fetched_at=None)
    assert (polish.published.value.month, croatian.published.value.month) == (11, 10)


@pytest.mark.parametrize(
    ("head", "body", "day", "source"),
    [
        (meta(article__published_time="2025-06-18T03:05:00Z"), "<p>June 17, 2025</p>", 17, "line"),
        (meta(article__published_time="2025-06-18T03:05:00Z"), "<p>June 17, 2025, 11:05 PM EDT</p>", 17, "line"),
        (ld(datePublished="2025-06-17T23:05:00-04:00"), "", 17, "json-ld"),
        (
            ld(datePublished="2025-06-18T03:05:00Z") + meta(article__published_time="2025-06-17T23:05:00-04:00"),
            "",
            17,
            "meta:article:published_time",
        ),
        (ld(datePublished="2025-06-18T03:05:00Z"), "", 17, "url"),
        (ld(datePublished="2025-06-14T03:05:00Z"), "", 14, "json-ld"),
        (ld(datePublished="2025-06-14T03:05:00Z"), "<p>June 20, 2025</p>", 20, "line"),
        (ld(datePublished="2025-06-14T03:05:00Z"), "<p>Updated June 20, 2025</p>", 14, "json-ld"),
        ("", "", 17, "url"),
    ],
    ids=[
        "a line", "a line with a time", "an offset", "the offset of another value", "the address",
        "nothing but UTC", "a later day on the page", "an update is not a publication", "the address alone",
    ],
)  # fmt: skip
def test_the_published_day_is_the_one_that_the_page_shows(head, body, day, source):
    assert read(head, H1 + body).published_day == LocalDay(date(2025, 6, day), source)


def test_the_day_of_the_last_resort_and_of_no_date_at_all():
    assert read("", FAR_DOWN, url=None).published_day == LocalDay(date(2025, 6, 11), "htmldate")
    assert read("", H1, url=None, fetched_at=None).published_day is None


@pytest.mark.parametrize(
    "value", [1750219500000, ["2025-06-18T04:05:00Z"], {"@value": "2025-06-18T04:05:00Z"}]
)
def test_a_date_of_structured_data_may_be_a_number_a_list_or_a_typed_value(value):
    assert read(ld(datePublished=value), H1).published.value == datetime(2025, 6, 18, 4, 5, tzinfo=UTC)


def test_a_day_is_not_made_precise_by_an_instant_of_another_day():
    facts = read(ld(datePublished="2025-06-18") + meta(article__published_time="2025-06-19T22:05:00Z"), H1)
    assert facts.published.precision is Precision.DAY


@pytest.mark.parametrize(
    "name", ["dcterms.issued", "published_at", "OriginalPublicationDate", "rnews:datePublished"]
)
def test_the_instant_is_read_from_less_usual_meta_tags(name):
    head = f'<meta name="{name}" content="2025-06-18T08:15:00+02:00">'
    assert read(head, H1, url=None).published.value == datetime(2025, 6, 18, 6, 15, tzinfo=UTC)
