import json

import pytest

from etl.pages.classify.signals import (
    claims_article,
    claims_collection,
    has_audio,
    has_video,
    json_ld_types,
    visible_dates,
)
from etl.pages.decode.document import parse_document


def page(body="", head=""):
    return parse_document(f"<html><head>{head}</head><body><p>The ferry sails.</p>{body}</body></html>")


def ld(*types):
    return "".join(f'<script type="application/ld+json">{{"@type": {json.dumps(t)}}}</script>' for t in types)


@pytest.mark.parametrize(
    ("scripts", "types"),
    [
        (ld("NewsArticle", "Person"), {"NewsArticle", "Person"}),
        (ld(["Article", "Thing"]), {"Article"}),
        ('<script type="application/ld+json">{"@type":"A","b":{"@type" : "B"}}</script>', {"A", "B"}),
        ('<script type="application/ld+json">{"@type":"A", broken</script>', {"A"}),
        ('<script type="application/json">{"@type":"A"}</script>', set()),
        ('<script>x = {"@type": "A"}</script>', set()),
        ("", set()),
    ],
)
def test_types_are_read_from_structured_data_at_any_depth(scripts, types):
    assert json_ld_types(page(head=scripts)) == types


@pytest.mark.parametrize(
    ("head", "body", "answer"),
    [
        ("<meta property='og:type' content='Article'>", "", True),
        ("<meta property='og:type' content='website'>", "", False),
        ("<meta property='article:published_time' content='2026-11-01'>", "", True),
        ("<meta itemprop='datePublished' content='2026-11-01'>", "", True),
        ("<meta name='author' content='Nora Feld'>", "", False),
        (ld("NewsArticle"), "", True),
        (ld("LiveBlogPosting"), "", True),
        (ld("Recipe"), "", True),
        (ld("ArticleList"), "", False),
        (ld("WebPage", "Organization"), "", False),
        (ld("NewsArticle", "ItemList"), "", False),
        (ld("NewsArticle", "CollectionPage"), "", False),
        ("", "<div itemprop='articleBody'><p>x</p></div>", True),
        ("", "<article><p>x</p></article>", False),
    ],
)
def test_a_page_calls_itself_an_article_in_any_of_the_usual_ways(head, body, answer):
    assert claims_article(page(body, head)) is answer


@pytest.mark.parametrize(
    ("types", "answer"),
    [
        (["CollectionPage"], True),
        (["SearchResultsPage", "WebSite"], True),
        (["ProfilePage"], True),
        (["CollectionPage", "NewsArticle"], False),
        (["ItemList"], False),
        ([], False),
    ],
)
def test_a_page_calls_itself_a_list_unless_it_calls_itself_an_article_too(types, answer):
    assert claims_collection(page(head=ld(*types))) is answer


@pytest.mark.parametrize(
    ("head", "body", "answer"),
    [
        ("", "<audio src='a.mp3'></audio>", True),
        (ld("PodcastEpisode"), "", True),
        (ld("AudioObject"), "", True),
        ("", "<p>Listen • 4:12</p>", True),
        ("", "<p>► LISTEN | 12:05 to the mayor</p>", True),
        ("", "<div class='podcast-player'>x</div>", True),
        ("", "<p>Listen to the mayor at 4:12 in the afternoon.</p>", False),
        ("", "<p class='podcast-player'>x</p>", False),
        ("", "<video src='a.mp4'></video>", False),
        ("", "", False),
    ],
)
def test_a_recording_is_known_by_its_element_data_running_time_or_player(head, body, answer):
    assert has_audio(page(body, head)) is answer


@pytest.mark.parametrize(
    ("head", "body", "answer"),
    [
        ("", "<video src='a.mp4'></video>", True),
        (ld("VideoObject"), "", True),
        ("", "<div class='video-player'>x</div>", True),
        ("", "<p>The video shows the ferry.</p>", False),
        ("", "<audio src='a.mp3'></audio>", False),
    ],
)
def test_a_video_is_known_by_its_element_data_or_player(head, body, answer):
    assert has_video(page(body, head)) is answer


@pytest.mark.parametrize(("times", "count"), [(0, 0), (1, 1), (3, 3)])
def test_visible_dates_are_time_elements(times, count):
    assert visible_dates(page("<time datetime='2026-11-01'>November 1</time>" * times)) == count
