from datetime import UTC, date, datetime

import pytest

from tests.pages.metadata.markup import H1, ld, meta, read

OWN = '<p class="dateline"><time datetime="2025-06-18T08:15:00+02:00">18 June 2025, 8:15</time></p>'
OWN_INSTANT = datetime(2025, 6, 18, 6, 15, tzinfo=UTC)
OTHER = '<a href="/council">Council votes on its parking</a>'
UPDATE_BEFORE = (
    "<span>Updated</span> <time datetime='2025-06-19T08:15:00Z'>June 19</time> · "
    "<span>Published</span> <time datetime='2025-06-18T06:15:00Z'>June 18</time>"
)
UPDATE_IN_WORDS = (
    "<p><time datetime='2025-06-19T08:15:00Z'>Updated June 19</time> "
    "<time datetime='2025-06-18T06:15:00Z'>June 18</time></p>"
)
TEXT = "<p>The ferry left the quay late.</p>" * 20


def ticker(tag="div"):
    items = "".join(
        f'<li><time datetime="2025-06-20T{hour}:05:00Z">20 June 2025</time> {OTHER}</li>'
        for hour in (19, 20, 21)
    )
    return f"<{tag}><ul>{items}</ul></{tag}>"


@pytest.mark.parametrize(
    "body",
    [
        f"{ticker()}{H1}{OWN}{TEXT}",
        f"{H1}{ticker()}{OWN}{TEXT}",
        f"{H1}{OWN}{TEXT}{ticker('aside')}",
        f"<div><time datetime='2025-06-30T08:00:00Z'>Monday, June 30</time></div>{H1}{OWN}{TEXT}",
        f"{OWN}{H1}{TEXT}{ticker()}",
        f"{H1}<abbr title='2025-06-18T08:15:00+02:00'>8:15</abbr>{TEXT}{ticker()}",
        f"{H1}{UPDATE_BEFORE}{TEXT}",
        f"{H1}{UPDATE_IN_WORDS}{TEXT}",
    ],
    ids=[
        "a ticker above", "a ticker between", "a side column", "a page clock", "a line above the headline",
        "an abbreviation", "an update before it", "an update in its own words",
    ],
)  # fmt: skip
def test_the_articles_own_time_counts_before_those_of_other_stories(body):
    assert read("", body, url=None).published.value == OWN_INSTANT


@pytest.mark.parametrize(
    "body",
    [
        f"{H1}<p>June 18, 2025</p>{TEXT}{ticker()}",
        f"<time datetime='2025-06-30T08:00:00Z'>Monday</time>{H1}<p>June 18, 2025</p>{TEXT}",
        f"{H1}<time datetime='2022-02-112025-06-18'>June 18, 2025</time>{TEXT}",
    ],
    ids=["a ticker below", "a page clock", "a template's own day in the attribute"],
)
def test_the_articles_own_line_counts_before_elements_of_others(body):
    facts = read("", body, url=None)
    assert facts.published.value.date() == facts.published_day.value == date(2025, 6, 18)


def test_a_time_element_far_from_the_headline_is_read_where_nothing_else_gives_a_date():
    body = f"{H1}{TEXT}<footer><time datetime='2025-06-18T06:15:00Z'>x</time></footer>"
    assert read("", body, url=None).published.value == OWN_INSTANT
    assert read(meta(article__published_time="2025-06-11T08:00:00Z"), body).published.value.day == 11


def test_both_words_at_one_time_make_it_the_publish_date():
    body = f"{H1}<p>Published/Updated: <time datetime='2025-06-18T06:15:00Z'>June 18</time></p>"
    facts = read("", body, url=None)
    assert (facts.published.value, facts.updated) == (OWN_INSTANT, None)


def test_json_ld_is_outvoted_by_a_meta_tag_and_a_line_with_its_zone():
    head = ld(datePublished="2025-06-18T12:05:00-04:00") + meta(
        article__published_time="2025-06-18T12:05:00-07:00"
    )
    body = f"{H1}<p>June 18, 2025 at 12:05 PM PDT</p>"
    assert read(head, body).published.value == datetime(2025, 6, 18, 19, 5, tzinfo=UTC)
    unzoned = f"{H1}<p>June 18, 2025 at 7:05 PM</p>"
    assert read(head, unzoned).published.value == datetime(2025, 6, 18, 16, 5, tzinfo=UTC)


PARAGRAPHS = "".join(
    f"<p>In year {n} {' '.join(['the ferry left the quay'] * 5)} late.</p>" for n in range(4)
)
COMMENT = "<p>Joe, <time datetime='2025-06-20T10:00:00Z'>20 June 2025</time></p><p>I will miss it.</p>"
DAY_URL = "https://www.wxyz-fm.example/2025/06/18/ferry"


@pytest.mark.parametrize(
    ("body", "url"),
    [
        pytest.param(
            f"{H1}<span class='when' data-timestamp='1750227300'>last week</span>{TEXT}",
            None,
            id="for a script",
        ),
        pytest.param(
            f"{H1}<span class='when' title='2025-06-18T08:15:00+02:00'>last week</span>{TEXT}",
            None,
            id="a title",
        ),
        pytest.param(
            f"{H1}<span itemprop='datePublished' content='2025-06-18T06:15:00Z'>last week</span>{TEXT}",
            None,
            id="microdata",
        ),
        pytest.param(
            f"{H1}<div><time datetime='2025-06-20T19:05:00Z'>7 pm</time> <a href='/c'>Council votes on its parking lots"
            f"</a></div>{OWN}{TEXT}",
            None,
            id="another story's headline in the same line",
        ),
        pytest.param(
            f"{H1}<div data-datetime='2025-06-18T08:15:00+02:00'></div>{TEXT}", None, id="nothing is shown"
        ),
        pytest.param(
            f"{H1}<div><div>18</div><div>June</div><div>2025</div></div>{TEXT}", None, id="in three blocks"
        ),
        pytest.param(
            f"{H1}<blockquote><p>Late again!</p>— Joe (@joe) June 3, 2025</blockquote>{OWN}{TEXT}",
            None,
            id="a post",
        ),
        pytest.param(f"{H1}{PARAGRAPHS}<div id='comments'>{COMMENT}</div>", DAY_URL, id="a comment's below"),
        pytest.param(
            f"{H1}{PARAGRAPHS}<div><time datetime='2025-06-20T10:00:00Z'>20 June</time> Choir wins</div>",
            DAY_URL,
            id="another story's below the text",
        ),
    ],
)
def test_the_articles_own_day_is_read_where_it_stands_in_parts_and_counts_before_later_ones(body, url):
    assert read("", body, url=url).published_day.value == date(2025, 6, 18)


def test_a_wrapper_that_is_named_after_comments_too_holds_the_articles_own_date():
    body = f"{H1}<div class='date-comments-wrapper'>{OWN}</div>{TEXT}"
    assert read("", body, url=None).published.value == OWN_INSTANT


def test_a_comments_date_is_not_the_articles():
    body = f"{H1}{PARAGRAPHS}<ol class='comment-list'><li>{COMMENT}</li></ol>"
    published = read("", body, url=None, fetched_at=None).published
    assert published is None
