"""What a web archive adds to a page is removed, and its addresses become those of the page that was archived."""

from datetime import UTC, datetime

import pytest

from etl.pages.decode import web_archives
from etl.pages.decode.web_archives import Archived, archived

URL = "https://www.kqxv.example/news/ferry?id=4"
MOMENT = datetime(2019, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "moment"),
    [
        (f"https://web.archive.org/web/20190304050607/{URL}", MOMENT),
        (f"http://web.archive.org/web/20190304050607id_/{URL}", MOMENT),
        (f"https://web.archive.org/web/20190304050607if_/{URL}", MOMENT),
        (f"https://wayback.harbor-archive.example/4711/20190304050607/{URL}", MOMENT),
        (f"http://localhost:8080/my-collection/20190304050607mp_/{URL}", MOMENT),
        (f"https://www.national.example/wayback/archive/20190304050607/{URL}", MOMENT),
        (f"https://archive.example/20190304050607/{URL}", MOMENT),
        (f"https://archive.example/2019.03.04-050607/{URL}", MOMENT),
        (f"https://web.archive.org/web/20190304050607/{URL.replace('://', ':/')}", MOMENT),
        (f"https://web.archive.org/web/20190304050607/{URL.replace('://', '%3A%2F%2F')}", MOMENT),
        (f"https://web.archive.org/web/201903040506/{URL}", MOMENT.replace(second=0)),
        (f"https://web.archive.org/web/20190304/{URL}", datetime(2019, 3, 4, tzinfo=UTC)),
        (f"https://web.archive.org/web/2019/{URL}", datetime(2019, 1, 1, tzinfo=UTC)),
        (f"https://web.archive.org/web/2id_/{URL}", None),
        (
            f"https://archive.example/2019.03.04-050607/https://web.archive.org/web/20190304050607/{URL}",
            MOMENT,
        ),
    ],
)
def test_the_address_of_a_replay_names_the_page_and_the_moment(address, moment):
    assert archived(address) == Archived(URL, moment)


def test_a_scheme_that_the_archive_left_out_is_http():
    assert archived("https://web.archive.org/web/20190304050607/www.kqxv.example/a") == Archived(
        "http://www.kqxv.example/a", MOMENT
    )


@pytest.mark.parametrize(
    "address",
    [
        URL,
        "https://www.kqxv.example/2019/03/04/ferry",
        "https://www.kqxv.example/20190304050607/ferry.html",
        "https://cdn.kqxv.example/web/20190304/ferry",
        "https://www.kqxv.example/share?u=https://web.archive.org/web/20190304050607/https://a.example/",
        "https://web.archive.org/web/20190304050607*/kqxv",
        "https://web.archive.org/details/20190304050607",
        "https://www.kqxv.example/20191399999999/https://a.example/x"[:38],
        "",
    ],
)
def test_other_addresses_are_what_they_are(address):
    assert archived(address) is None


TOOLBAR = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT -->\n<style>body{margin:0}</style>\n"
    '<div id="wm-ipp-base" lang="en"><div id="wm-ipp"><a href="/web/">42 captures</a><div>04 Mar 2019</div></div></div>'
    '<p id="wm-ipp-print">The Wayback Machine - https://web.archive.org/web/20190304050607/https://a.example/</p>'
    '<div id="donato"><div id="donato-base">Give</div></div>\n<!-- END WAYBACK TOOLBAR INSERT -->'
)
HEAD = (
    '<script src="//archive.org/includes/athena.js"></script>\n<script>__wm.wombat("https://a.example/",'
    '"20190304050607","https://web.archive.org/","web","/_static/","1551675967");</script>\n'
    "<!-- End Wayback Rewrite JS Include -->\n"
)
TAIL = "<!--\n     FILE ARCHIVED ON 05:06:07 Mar 04, 2019 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE.\n-->"


def as_archived(text):
    return web_archives.as_archived(text, text.encode())


def page(link, *, head="", top="", tail=""):
    return (
        f"<html><head>{head}<title>Ferry</title><link rel='canonical' href='{link('https://a.example/ferry')}'>"
        f'</head><body>{top}<h1>Ferry</h1><p>It <a href="{link("https://b.example/x?u=1")}">ran</a> again.</p>'
        f'<img src="{link("https://a.example/i.jpg")}" srcset="{link("https://a.example/s.jpg")} 1x, '
        f'{link("https://a.example/l.jpg")} 2x"><p style="background:url({link("https://a.example/b.png")})">'
        f"More</p></body></html>{tail}"
    )


def plain(url):
    return url


@pytest.mark.parametrize(
    "prefix",
    [
        "https://web.archive.org/web/20190304050607/",
        "http://web.archive.org/web/20190304050607im_/",
        "//web.archive.org/web/20190304050607im_/",
        "/web/20190304050607/",
        "/my-collection/20190304050607mp_/",
        "/20190304050607/",
        "https://archive.example/o/2019.03.04-050607/",
    ],
)
@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"head": HEAD, "top": TOOLBAR, "tail": TAIL}, id="all of it"),
        pytest.param({"head": HEAD}, id="its scripts"),
        pytest.param({"top": TOOLBAR}, id="its toolbar"),
        pytest.param(
            {"top": TOOLBAR.split("-->", 1)[1].rsplit("<!--", 1)[0]}, id="its toolbar without comments"
        ),
        pytest.param({"tail": TAIL}, id="its comment"),
        pytest.param(
            {"head": "<!-- WB Insert -->\n<script>wbinfo.url='x'</script>\n<!-- End WB Insert -->\n"},
            id="pywb",
        ),
    ],
)
def test_a_replayed_page_becomes_the_page_that_was_archived(prefix, parts):
    found = as_archived(page(lambda url: prefix + url, **parts))
    expected = page(plain, head=parts.get("head", ""), tail=parts.get("tail", ""))
    assert "".join(found.replace("<style>body{margin:0}</style>", "").split()) == "".join(expected.split())


def test_links_in_json_are_the_original_ones_too():
    text = page(
        plain,
        head=HEAD,
        top=r'<script>{"url": "https:\/\/web.archive.org\/web\/20190304050607\/https:\/\/a.example\/f"}</script>',
    )
    assert r'{"url": "https:\/\/a.example\/f"}' in as_archived(text)


def test_a_link_to_an_archive_that_was_on_the_page_stays():
    link = "https://web.archive.org/web/20100101000000/https://old.example/"
    text = page(lambda url: f"/web/20190304050607/{link}" if "b.example" in url else url, tail=TAIL)
    assert f'href="{link}"' in as_archived(text)
    assert as_archived(page(lambda _: link)) == page(lambda _: link)


def test_the_head_of_an_archive_of_today_is_not_the_page():
    top = (
        '<center><div id="HEADER" style="x"><table><tr><td><form action="https://archive.example/submit/">'
        '<input name="q" value="https://a.example/ferry"></form><div>Saved from</div></td></tr></table></div>'
        '<div id="CONTENT">'
    )
    head = (
        '<meta property="og:site_name" content="archive.example"/><meta property="og:type" content="article"/>'
        '<meta property="article:published_time" content="2019-03-04T05:06:07Z"/>'
    )
    found = as_archived(page(plain, head=head, top=top))
    assert "Saved from" not in found
    assert "og:" not in found
    assert "published_time" not in found
    assert "<h1>Ferry</h1>" in found


def test_the_line_that_is_printed_above_a_page_goes():
    line = "The Wayback Machine - https://web.archive.org/web/20190304050607/https://a.example/"
    assert as_archived(f"{line}\n\nFerry runs again").strip() == "Ferry runs again"
    toolbar = "14 captures\n01 Mar 2019 - 11 Nov 2025\nAbout this capture\nCOLLECTED BY\nTIMESTAMPS"
    assert (
        as_archived(f"{toolbar}\n{line}\n\nFerry runs again\n\nIt was late.").strip()
        == "Ferry runs again\n\nIt was late."
    )
