from datetime import UTC, datetime

import pytest

from etl.pages.model import FetchedSource, Loaded, Origin, RawPage
from etl.pages.process import process

MENU = "<nav><ul>" + "".join(f"<li><a href='/s{n}'>Section {n}</a></li>" for n in range(20)) + "</ul></nav>"
TEASERS = "".join(
    f"<div class='item'><h3><a href='/news/council-votes-number-{n}'>"
    f"Council votes number {n} on the old harbour</a>"
    f"</h3><p>The plan, number {n}, would cost forty million, officials said on Tuesday.</p></div>"
    for n in range(16)
)
STORY = "".join(
    f"<p>In year {n} the ferry between Orvik and Lindenau carried more people than live on both shores.</p>"
    for n in range(9)
)


def kind(html, url="https://www.kbay.example/2026-11-01/ferries"):
    at = datetime(2026, 11, 1, tzinfo=UTC)
    page = RawPage("k", url, None, at, FetchedSource.INPUT, html.encode(), "text/html", Origin("x"))
    outcome = process(page)
    return outcome.article.page_type.value if isinstance(outcome, Loaded) else outcome.reason.value


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "home"),
        ("/tags/harbour", "tag"),
        ("/section/news", "section"),
        ("/search?q=harbour", "search"),
        ("/local-news", "listing"),
    ],
)
def test_a_page_of_teasers_is_rejected_as_what_its_address_says(path, expected):
    html = (
        f"<html><head><title>News</title></head><body>{MENU}<main><h1>News</h1>{TEASERS}</main></body></html>"
    )
    assert kind(html, f"https://www.kbay.example{path}") == expected


@pytest.mark.parametrize("path", ["/", "/tags/harbour", "/section/news/ferries"])
def test_an_article_is_never_rejected_for_its_address(path):
    html = f"<body>{MENU}<article><h1>Ferries</h1>{STORY}</article></body>"
    assert kind(html, f"https://www.kbay.example{path}") == "article"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Page not found", "<h1>404</h1><p>Sorry, it is gone.</p>", "error_page"),
        ("Sign in", "<h1>Sign in to continue</h1><input type='password'><p>For members.</p>", "login_wall"),
        ("KBAY", "<h1>We value your privacy</h1><button>Accept all cookies</button>", "consent_wall"),
        ("KBAY", "<div id='root'></div><script src='/a.js'></script>", "script_shell"),
    ],
)
def test_a_page_with_only_a_message_is_rejected_as_that(title, body, expected):
    assert kind(f"<html><head><title>{title}</title></head><body>{body}</body></html>") == expected


def test_a_short_audio_page_is_loaded_as_audio():
    body = "<h1>Morning brief</h1><audio src='a.mp3'></audio><p>The harbour reopens, the mayor explains.</p>"
    assert kind(f"<html><head><title>Morning brief</title></head><body>{body}</body></html>") == "audio"


def test_turns_of_speakers_make_a_transcript():
    turns = "".join(
        f"<p>NORA FELD, HOST: Question {n} is about the ferry and how it fared in the storm.</p>"
        f"<p>IDA SOREL: Answer {n} is that it sailed every single day of that long winter.</p>"
        for n in range(5)
    )
    html = f"<html><head></head><body><article><h1>The ferry</h1>{turns}</article></body></html>"
    assert kind(html) == "transcript"
