import pytest

from etl.pages.model.outcome import Loaded
from etl.pages.process import process
from tests.builders import raw_page

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
    outcome = process(raw_page(html, url))
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
def test_a_page_of_teasers_is_rejected_by_the_kind_its_address_names(path, expected):
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


def entries(text: str, n: int = 8, tag: str = "article") -> str:
    return "".join(
        f"<{tag} class='post post-{i}'><h2><a href='/2026/11/0{i}/ferry-crews-vote-{i}'>Ferry crews vote for the {i}th "
        f"time</a></h2><span>November {i}, 2026</span>{text}</{tag}>"
        for i in range(1, n + 1)
    )


EXCERPT = (
    "<p>The crews of the ferries between Orvik and Lindenau vote again on Friday, after talks failed. […]</p>"
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/category/news/", "section"), ("/tags/ferries", "tag"), ("/news-from-the-coast", "listing")],
)
@pytest.mark.parametrize(
    "list_of_stories",
    [entries(EXCERPT), entries(EXCERPT, tag="li"), entries(STORY, n=5)],
    ids=["excerpts", "list items", "whole stories"],
)
def test_a_page_whose_text_stands_in_cards_that_lead_elsewhere_is_a_list(list_of_stories, path, expected):
    html = f"<html><head></head><body>{MENU}<main><h1>News</h1>{list_of_stories}</main></body></html>"
    assert kind(html, f"https://www.kbay.example{path}") == expected


def test_an_article_above_a_list_of_other_stories_is_an_article():
    html = f"<body>{MENU}<main><h1>Ferries</h1>{STORY}<section>{entries('', n=12)}</section></main></body>"
    assert kind(html) == "article"


COPY = "".join(
    f"<p>The council of Orvik voted for pier number {n} on Tuesday evening, its spokeswoman told the station.</p>"
    for n in range(6)
)


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(f"<div class='copy'>{COPY}</div>", id="paragraphs in an element of their own"),
        pytest.param(f"<div>{COPY}</div>", id="in an element without a name"),
        pytest.param(f"<table><tr><td>{COPY}</td></tr></table>", id="in a cell of the layout"),
        pytest.param(
            f"<div>{COPY.replace('<p>', '').replace('</p>', '<br><br>')}</div>", id="between line breaks"
        ),
    ],
)
def test_broadcast_copy_in_one_sentence_paragraphs_beside_many_teasers_is_an_article(story):
    html = f"<html><head></head><body>{MENU}<h1>Council votes for piers</h1>{story}<div>{TEASERS}</div></body></html>"
    assert kind(html, "https://www.kbay.example/news/council-votes-for-piers") == "article"


@pytest.mark.parametrize("path", ["/", "/index.html", "/home"])
def test_a_front_page_is_not_an_article_even_if_it_calls_itself_one(path):
    head = "<head><meta property='og:type' content='article'></head>"
    html = f"<html>{head}<body>{MENU}<main><h1>KBAY</h1>{TEASERS}</main></body></html>"
    assert kind(html, f"https://www.kbay.example{path}") == "home"


WALL = "<div><h2>Subscribe to keep reading</h2><p>This story is for subscribers only.</p></div>"


def test_the_opening_above_a_paywall_is_not_an_article():
    opening = (
        "<p>The ferry between Orvik and Lindenau carried more people in May than live on both shores.</p>"
    )
    marked = "<head><meta property='og:type' content='article'></head>"
    assert kind(f"{marked}<body><article><h1>Ferries</h1>{opening}{WALL}</article></body>") == "login_wall"


def test_a_whole_article_with_an_offer_to_subscribe_is_an_article():
    assert kind(f"<body><article><h1>Ferries</h1>{STORY}{WALL}</article></body>") == "article"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Support KBAY</h1><p>Your gift keeps local radio strong.</p><p>Thank you for it.</p><button>$5</button>",
        "<h1>Schedule</h1><table>" + "<tr><td>5 AM</td><td>Morning Hour</td></tr>" * 12 + "</table>",
        "<h1>Letters</h1>" + "<h3>The ferry letter</h3><p>Ferry news in your inbox every week.</p>" * 6,
    ],
)
def test_a_notice_without_a_date_a_writer_or_running_text_is_not_an_article(body):
    html = f"<html><head><title>KBAY</title></head><body>{body}</body></html>"
    assert kind(html, "https://www.kbay.example/support") == "no_article"


def test_a_short_piece_in_a_script_without_spaces_is_running_text():
    text = "<p>市長は月曜日、川にかかる古い橋の工事が来年の春に始まると発表した。住民は長い間この決定を待っていた。</p>"
    html = (
        f"<html><head><title>橋</title></head><body><article><h1>橋の工事</h1>{text}</article></body></html>"
    )
    assert kind(html, "https://www.kbay.example/bridge") == "article"


def test_a_short_piece_that_says_when_it_was_published_is_an_article():
    brief = "<p>Main Street in Orvik is closed until noon.</p><p>Buses go along the quay.</p>"
    html = f"<body><article><h1>Street closed</h1><time datetime='2026-10-31T10:00:00Z'></time>{brief}</article></body>"
    assert kind(html) == "article"


MARKED = '<meta property="og:type" content="article">'


@pytest.mark.parametrize(
    ("signature", "expected"), [("", "listing"), ('<meta name="author" content="Nora Feld">', "article")]
)
def test_a_list_that_claims_to_be_an_article_is_rejected_unless_it_is_signed(signature, expected):
    html = (
        f"<head><title>Islands</title>{MARKED}{signature}</head><body>{MENU}<h1>Islands</h1>{TEASERS}</body>"
    )
    assert kind(html, "https://www.kbay.example/islands/") == expected


BROADCAST = (
    "The ferry is gone.", "It left on Monday at seven.", "Forty-one people were on board.", "A bridge takes over.",
    "The county blames the builder.", "The builder blames the winter.", "The boat goes to a yard.",
)  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [(7, "article"), (3, "no_article")])
def test_several_paragraphs_of_a_short_sentence_each_are_an_article_without_a_date(lines, expected):
    body = "".join(f"<p>{line}</p>" for line in BROADCAST[:lines])
    assert kind(f"<body>{MENU}<h1>Ferry</h1><div>{body}</div></body>", None) == expected
