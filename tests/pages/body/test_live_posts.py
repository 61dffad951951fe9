import pytest

from etl import clean_page
from etl.pages.model.article import PageType
from tests.pages.body.story import TEXT

POSTS = (
    ("Bridge shut", "Officers have shut the bridge in Lindenau after a crane leaned over its second pillar."),
    ("Ferries full", "Both ferries are full, and the line at the pier reaches back to the fish market now."),
    (
        "Crane upright",
        "The crane stands upright again, but nobody crosses before the engineers have had a look.",
    ),
)


def posts(attributes="", heading="<h3>{title}</h3>"):
    return "".join(
        f"<article {attributes} id='post-{n}'><time datetime='2026-11-17T1{n}:10:00+01:00'>1{n}:10</time>"
        f"{heading.format(title=title, n=n)}<p>{text}</p></article>"
        for n, (title, text) in enumerate(POSTS)
    )


def outcome(added, headline="Crane leans over the bridge", head=""):
    html = (
        f"<html><head><title>{headline}</title>{head}</head><body><main><article><h1>{headline}</h1>"
        f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p></article>{added}</main></body></html>"
    )
    return clean_page(html.encode(), url="https://kbay.example/news/crane-leans-over-bridge")


def says(page, text):
    return text in [paragraph.text for paragraph in page.article.paragraphs]


@pytest.mark.parametrize(
    ("added", "headline"),
    [
        pytest.param(posts(), "Live: crane leans over the bridge", id="the headline says live"),
        pytest.param(
            posts(), "Crane leans over the bridge – as it happened", id="the headline says it at its end"
        ),
        pytest.param(
            posts("class='live-post'"), "Crane leans over the bridge", id="the posts' class says it"
        ),
        pytest.param(f"<div>{posts()}</div>", "Live blog: crane leans", id="in an element around them"),
        pytest.param(
            posts(heading=""), "Liveticker: crane leans over the bridge", id="posts without headings"
        ),
    ],
)
def test_the_posts_of_a_live_blog_beside_its_opening_are_text(added, headline):
    page = outcome(added, headline)
    assert all(says(page, text) for _, text in POSTS)
    assert not says(page, "10:10")
    assert page.article.page_type is PageType.LIVE_BLOG


@pytest.mark.parametrize(
    ("added", "headline"),
    [
        pytest.param(posts(), "Crane leans over the bridge", id="nothing says that the page is live"),
        pytest.param(
            posts(
                heading="<h3><a href='/news/{n}00/a-story-of-its-own'>{title} and much more of it</a></h3>"
            ),
            "Live: crane leans over the bridge",
            id="each leads to a page of its own",
        ),
        pytest.param(posts(heading="<h1>{title}</h1>"), "Live: crane leans", id="each has a headline"),
        pytest.param(
            posts().partition("<article  id='post-1'>")[0], "Live: crane leans", id="there is only one"
        ),
    ],
)
def test_other_stories_in_articles_beside_the_first_are_not_text(added, headline):
    page = outcome(added, headline)
    assert not any(says(page, text) for _, text in POSTS)


def parts(tag, time):
    return "".join(
        f"<{tag} class='update'>{time.format(n=n)}<h3>{title}</h3><div><p>{text}</p></div></{tag}>"
        for n, (title, text) in enumerate(POSTS)
    )


@pytest.mark.parametrize(
    ("added", "headline", "is_live"),
    [
        (parts("section", "<time>1{n}:10</time>"), "Live: crane leans over the bridge", True),
        (parts("div", "<span>1{n}:10</span>"), "Live: crane leans over the bridge", True),
        (parts("section", "<span>1{n}:10</span>"), "Crane leans over the bridge", False),
        (parts("section", "<span>No. {n}</span>"), "Live: crane leans over the bridge", False),
    ],
    ids=["time elements", "clock times", "no live blog", "no times"],
)
def test_posts_may_be_sections_where_the_headline_says_that_the_page_is_live(added, headline, is_live):
    page = outcome(f"<div>{added}</div>", headline)
    assert all(says(page, text) for _, text in POSTS) is is_live
