"""Pages that somebody saved or an archive replays: read with the address and the moment that they carry."""

import gzip
import json
import plistlib
from datetime import UTC, datetime

import pytest

from etl.pages.model.raw_page import FetchedSource
from tests.stores.sources.source_builders import html, http, line, read_all, read_file, record

URL = "https://www.kqxv.example/news/ferry--line?id=4"
MOMENT = datetime(2019, 3, 4, 5, 6, 7, tzinfo=UTC)
BODY = "<html><head><title>Fähre</title></head><body><h1>Fähre</h1><p>Sie fährt = wieder.</p></body></html>"
REPLAY = f"https://web.archive.org/web/20190304050607/{URL}"


def saved(*, before="", inside="", head="", after=""):
    return f"{before}<!DOCTYPE html>{inside}<html{head}><head><title>Ferry</title></head><p>It ran.</p></html>{after}"


@pytest.mark.parametrize(
    ("page", "moment"),
    [
        pytest.param(
            saved(inside=f"\n<!-- saved from url=({len(URL):04})" + URL + " -->\n"),
            None,
            id="Explorer, Chrome",
        ),
        pytest.param(
            saved(before=f"<!-- saved from url=({len(URL):04})" + URL + "-->\r\n"), None, id="before the type"
        ),
        pytest.param(saved(inside=f"<!-- saved from url=(0024){URL} -->"), None, id="a wrong length"),
        pytest.param(
            saved(
                before=f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: "
                "Mon Mar 04 2019 06:06:07 GMT+0100 (Central European Standard Time)\n-->"
            ),
            MOMENT,
            id="SingleFile",
        ),
        pytest.param(
            saved(
                inside=f"<!--\n Archive processed by SingleFile \n url: {URL} \n"
                " saved date: 2019-03-04T05:06:07.000Z\n-->"
            ),
            MOMENT,
            id="SingleFile of another version",
        ),
        pytest.param(
            saved(before=f"<!-- Saved from {URL} at 2019-03-04T05:06:07Z using monolith v2.8.1 -->\n"),
            MOMENT,
            id="monolith",
        ),
        pytest.param(
            saved(
                after=f"<!-- Mirrored from {URL.removeprefix('https://')} by HTTrack Website Copier/3.x "
                "[XR&CO'2014], Mon, 04 Mar 2019 05:06:07 GMT -->"
            ),
            MOMENT,
            id="HTTrack",
        ),
        pytest.param(
            saved(
                after=f'<meta name="savepage-url" content="{URL}"><meta name="savepage-title" content="x">'
                '<meta name="savepage-date" content="Mon Mar 04 2019 00:06:07 GMT-0500 (EST)">'
            ),
            MOMENT,
            id="Save Page WE",
        ),
        pytest.param(
            saved(head=f' data-scrapbook-source="{URL}" data-scrapbook-create="20190304050607123"'),
            MOMENT,
            id="ScrapBook",
        ),
        pytest.param(
            saved(inside=f"<!-- saved from url=({len(REPLAY):04})" + REPLAY + " -->"),
            MOMENT,
            id="of a replay",
        ),
        pytest.param(
            saved(
                after=f'<script>__wm.wombat("{URL}","20190304050607","https://web.archive.org/","web")</script>'
            ),
            MOMENT,
            id="the Wayback Machine's script",
        ),
        pytest.param(
            saved(after=f'<script>wbinfo.url = "{URL}"; wbinfo.timestamp = "20190304050607";</script>'),
            MOMENT,
            id="pywb",
        ),
        pytest.param(
            saved(
                before=f'<link rel="canonical" href="https://archive.example/2019.03.04-050607/{URL}">'
                '<form action="https://archive.example/submit/">'
            ),
            MOMENT,
            id="archive of today",
        ),
        pytest.param(
            f"14 captures\n\nThe Wayback Machine - {REPLAY}\n\nFerry runs again",
            MOMENT,
            id="its flattened line",
        ),
        pytest.param(
            saved(
                inside=f"<!-- saved from url=({len(URL):04})" + URL + " -->",
                after="<!--\n FILE ARCHIVED ON 05:06:07 Mar 04, 2019 AND RETRIEVED FROM THE\n INTERNET ARCHIVE -->",
            ),
            MOMENT,
            id="an archive's last comment",
        ),
    ],
)
def test_a_saved_page_has_the_url_and_the_moment_that_it_carries(tmp_path, page, moment):
    (found,) = read_file(tmp_path / "page.html", page.encode()).pages
    assert found.url in {URL, URL.replace("https", "http")}
    assert found.fetched_at == moment or (
        moment is None and found.fetched_at_source is FetchedSource.FILE_TIME
    )


def test_what_the_input_says_outranks_what_a_page_carries(tmp_path):
    comment = saved(before=f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: 2019-03-04 -->")
    (page,) = read_file(tmp_path / "a.jsonl", line(1, html=comment)).pages
    assert (page.url, page.fetched_at.year) == ("https://radio.example/1", 2026)
    (page,) = read_file(
        tmp_path / "b.jsonl", json.dumps({"html": comment, "url": "https://other.example/"}).encode()
    ).pages
    assert (page.url, page.fetched_at_source) == ("https://other.example/", FetchedSource.FILE_TIME)
    (page,) = read_file(tmp_path / "c.jsonl", json.dumps({"html": comment, "url": URL}).encode()).pages
    assert (page.url, page.fetched_at) == (URL, datetime(2019, 3, 4, tzinfo=UTC))


def test_the_mark_of_a_page_without_a_url_is_none(tmp_path):
    (page,) = read_file(
        tmp_path / "a.html", saved(inside="<!-- saved from url=(0014)about:internet -->").encode()
    ).pages
    assert page.url is None


@pytest.mark.parametrize(
    "give",
    [
        pytest.param(lambda: line(1, url=REPLAY, html=BODY), id="a record of JSON"),
        pytest.param(
            lambda: record(1, http(BODY.encode())).replace(b"https://radio.example/1", REPLAY.encode()),
            id="WARC",
        ),
    ],
)
def test_for_a_replay_url_and_moment_are_those_of_the_page_that_was_archived(tmp_path, give):
    (page,) = read_file(tmp_path / "a", give()).pages
    assert (page.url, page.fetched_at) == (URL, MOMENT)


@pytest.mark.parametrize("as_sidecar", [False, True])
def test_an_archives_headers_tell_the_page_and_the_moment(tmp_path, as_sidecar):
    headers = [
        "Content-Type: text/html; charset=utf-8",
        "Date: Fri, 27 Nov 2026 10:00:00 GMT",
        "Memento-Datetime: Mon, 04 Mar 2019 05:06:07 GMT",
        f'Link: <{URL}>; rel="original", <https://a.example/timemap/{URL}>; rel="timemap"; type="x"',
        "X-Archive-Orig-Server: x",
    ]
    if as_sidecar:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.html").write_bytes(html(1))
        (tmp_path / "in" / "a.html.headers").write_text(
            "HTTP/1.1 200 OK\n" + "\n".join(headers), encoding="utf-8"
        )
        (page,) = read_all(tmp_path / "in").pages
    else:
        (page,) = read_file(tmp_path / "a.warc", record(1, http(html(1), *headers))).pages
    assert (page.url, page.fetched_at) == (URL, MOMENT)


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_of_a_file_of_safari_the_page_is_read_with_its_url(tmp_path, form):
    page = {
        "WebResourceData": BODY.encode(),
        "WebResourceURL": URL,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
    }
    content = plistlib.dumps({"WebMainResource": page, "WebSubresources": []}, fmt=form)
    (found,) = read_file(tmp_path / "a.webarchive", content).pages
    assert (found.url, found.body.decode(), found.content_type) == (URL, BODY, "text/html; charset=UTF-8")
    (broken,) = read_file(tmp_path / "b.webarchive", content[: len(content) // 2]).pages
    assert broken.url is None


def test_a_response_saved_with_its_headers_is_read_without_them(tmp_path):
    head = [
        "Content-Type: text/html; charset=utf-8",
        "Date: Mon, 04 Mar 2019 05:06:07 GMT",
        f"Content-Location: {URL}",
    ]
    content = http(gzip.compress(BODY.encode()), *head, "Content-Encoding: gzip")
    (page,) = read_file(tmp_path / "a.html", content).pages
    assert (page.body.decode(), page.url, page.fetched_at) == (BODY, URL, MOMENT)
    assert page.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"HTTP/1.1 explained\n\nThe ferry ran.", id="a text about HTTP"),
        pytest.param(b"Note: MIME-Version: 1.0 is a header\n\nThe ferry ran.", id="a text about MIME"),
        pytest.param(b"Ferry: it ran again\nMore: tomorrow\n", id="a text with colons"),
    ],
)
def test_what_holds_no_page_stays_as_it_is(tmp_path, content):
    (page,) = read_file(tmp_path / "a.txt", content).pages
    assert page.body == content
