"""Write the sample pages and what is true of them: `python -m tests.golden.make_pages [FOLDER]`.

The pages are the demo, the golden tests and the README's examples. `gold.jsonl` holds, for each of them, the
outcome and the article as its author knows it; nothing in it comes from our own extraction.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.golden import oddities, stories
from tests.golden.layouts import (
    KDNR,
    KVLO,
    WBRN,
    WHRW,
    WQLA,
    Carried,
    Station,
    cut,
    flat,
    grove,
    tower,
    wordpress,
)
from tests.golden.stories import Photo, Story

HERE = Path(__file__).parent
LAYOUTS = {"KVLO": grove, "WBRN": wordpress, "WHRW": tower, "KDNR": grove}


@dataclass(frozen=True)
class Page:
    """A sample page and the truth about it.

    Args:
        file: Below the pages folder; members of the WARC and JSONL files name the file they are in.
        gold: What an ideal extractor gives; `outcome` and `reason` for pages that are not articles.
    """

    file: str
    url: str | None
    fetched_at: str | None
    content: bytes
    gold: dict[str, object]
    content_type: str = "text/html; charset=utf-8"


def article_gold(
    station: Station, carried: Carried, *, page_type: str = "article", dated: bool = True
) -> dict[str, object]:
    story = carried.story
    marks = {"## ": "heading", "> ": "quote", "- ": "list_item"}
    paragraphs = []
    for line in carried.body:
        mark = next((m for m in marks if line.startswith(m)), "")
        kind = marks.get(mark, "speaker_turn" if page_type == "transcript" else "paragraph")
        paragraphs.append({"kind": kind, "text": line.removeprefix(mark)})
    captions = [{"text": p.caption, "credit": p.credit} for p in carried.pictures]
    return {
        "outcome": "loaded",
        "page_type": page_type,
        "station": station.name,
        "headline": story.headline,
        "authors": list(story.authors),
        "published_at": story.published if dated else None,
        "paragraphs": paragraphs,
        "captions": [] if carried.photo_style == "none" else captions,
    }


def html_page(station: Station, carried: Carried, fetched_at: str, *, page_type: str = "article") -> Page:
    dated = readable(carried.story.published)
    text = LAYOUTS[station.name](station, carried, dated=dated)
    file = f"{station.name.lower()}/{fetched_at[:10]}/{carried.path.strip('/').split('/')[-1]}.html"
    gold = article_gold(station, carried, page_type=page_type)
    return Page(file, station.url(carried.path), fetched_at, text.encode(), gold)


def readable(moment: str) -> str:
    """`2026-11-01T09:20:00-06:00` as a page would print it."""
    day, time = moment.split("T")
    year, month, number = day.split("-")
    hour, minute = int(time[:2]), time[3:5]
    zone = {"-08:00": "PST", "-07:00": "MST", "-06:00": "CST", "-05:00": "EST", "-04:00": "EDT"}.get(
        time[8:], "UTC"
    )
    half = "AM" if hour < 12 else "PM"
    months = {"10": "October", "11": "November"}
    return f"{months[month]} {int(number)}, {year} at {(hour - 1) % 12 + 1}:{minute} {half} {zone}"


def carried(story: Story, path: str, **changes: object) -> Carried:
    return replace(Carried(story, path), **changes)


def kvlo_pages() -> Iterator[Page]:
    s = stories
    updated = replace(s.HARBOR, headline="Merrow will rebuild its harbor wall, and study a higher one")
    yield html_page(KVLO, carried(s.HARBOR, "/local-news/2026-11-01/harbor-wall"), "2026-11-01T18:00:00Z")
    yield html_page(KVLO, carried(updated, "/local-news/2026-11-01/harbor-wall"), "2026-11-03T18:00:00Z")
    yield html_page(KVLO, carried(s.LIBRARY, "/arts/2026-11-02/library-van"), "2026-11-02T18:00:00Z")
    yield html_page(KVLO, carried(s.WIRE_FERRY, "/national/2026-11-02/ferry-strike"), "2026-11-03T02:00:00Z")
    yield html_page(
        KVLO,
        carried(
            s.WATER,
            "/government/2026-11-03/water-rates",
            photo_style="plain",
            extra=oddities.related(s.HARBOR),
        ),
        "2026-11-03T20:00:00Z",
    )
    yield html_page(
        KVLO,
        carried(s.NETWORK, "/science/2026-11-01/seed-vault", photo_style="lightbox"),
        "2026-11-02T02:00:00Z",
    )
    yield html_page(
        KVLO,
        carried(s.TRANSCRIPT, "/show/2026-11-03/night-bus"),
        "2026-11-04T02:00:00Z",
        page_type="transcript",
    )
    stub = carried(s.AUDIO_STUB, "/environment/2026-11-03/morning-frost")
    page = html_page(KVLO, stub, "2026-11-03T20:05:00Z", page_type="audio")
    yield replace(page, content=oddities.with_player(page.content))
    yield html_page(KVLO, carried(s.WIRE_COMET, "/science/2026-11-04/comet"), "2026-11-05T02:00:00Z")


def wbrn_pages() -> Iterator[Page]:
    s = stories
    yield html_page(WBRN, carried(s.SCHOOL, "/2026/11/02/school-roof"), "2026-11-02T22:00:00Z")
    yield html_page(
        WBRN, carried(s.BRIDGE, "/2026/11/04/bridge-vote", photo_style="plain"), "2026-11-04T15:00:00Z"
    )
    yield html_page(
        WBRN, carried(s.GALLERY, "/2026/11/01/kite-day"), "2026-11-02T01:00:00Z", page_type="gallery"
    )
    yield html_page(
        WBRN, carried(s.LIVE, "/2026/11/05/storm-live"), "2026-11-05T18:00:00Z", page_type="live_blog"
    )
    yield html_page(WBRN, carried(s.OPINION, "/2026/11/05/slow-elevator"), "2026-11-05T18:10:00Z")
    yield html_page(
        WBRN, cut(carried(s.WIRE_FERRY, "/2026/11/02/ferry-strike-ends"), 5), "2026-11-02T23:00:00Z"
    )
    yield html_page(WBRN, shared_photo(s.WIRE_COMET, "/2026/11/04/comet-returns"), "2026-11-04T23:00:00Z")
    network = carried(s.NETWORK, "/2026/11/01/seed-vault-opens", photo_style="plain")
    yield html_page(WBRN, network, "2026-11-01T23:00:00Z")
    declared = html_page(WBRN, carried(s.CHEESE, "/2026/11/01/cheese-thief"), "2026-11-01T23:30:00Z")
    # Western European bytes under a declaration of UTF-8: curly quotes and dashes are where it shows.
    content = declared.content.decode().replace("©", "(c)").encode("cp1252")
    yield replace(declared, file="wbrn/2026-11-01/cheese-thief-cp1252.html", content=content)


def whrw_pages() -> Iterator[Page]:
    s = stories
    yield html_page(WHRW, carried(s.CHEESE, "/news/cheese-thief"), "2026-11-01T20:00:00Z")
    yield html_page(
        WHRW, carried(s.HOSPITAL, "/health/hospital-night", photo_style="carousel"), "2026-11-03T23:00:00Z"
    )
    yield html_page(WHRW, carried(s.STADIUM, "/sports/stadium-lights"), "2026-11-05T06:00:00Z")
    edited = carried(s.WIRE_FERRY, "/news/ferry-strike", photo_style="plain")
    lines = (
        "Ferry crews agreed Monday to return to work, ending a strike that had cut off nine communities.",
        *edited.body[1:],
    )
    yield html_page(WHRW, replace(edited, lines=lines), "2026-11-03T01:00:00Z")
    yield html_page(WHRW, shared_photo(s.WIRE_COMET, "/news/comet"), "2026-11-05T01:00:00Z")
    yield html_page(
        WHRW, carried(s.LIBRARY, "/news/library-van", photo_style="plain"), "2026-11-02T21:00:00Z"
    )
    yield html_page(WHRW, carried(s.BEES, "/news/rooftop-bees"), "2026-11-02T22:00:00Z")
    whole = html_page(WHRW, carried(s.BRIDGE, "/news/bridge-vote"), "2026-11-04T22:00:00Z")
    end = whole.content.index(b"Supporters say the bridge")
    gold = dict(whole.gold)
    gold["paragraphs"] = gold["paragraphs"][:4]  # the download broke off before the fifth
    gold["captions"] = gold["captions"][:1]
    yield replace(
        whole, file="whrw/2026-11-04/bridge-vote-truncated.html", content=whole.content[:end], gold=gold
    )


def shared_photo(story: Story, path: str) -> Carried:
    """The wire photo with the agency's sentence dropped and the credit in another form."""
    photo = story.photos[0]
    shorter = photo.caption.replace(" in this long exposure taken Nov. 3, 2026", "")
    return carried(story, path, photos=(Photo(shorter, photo.photographer, photo.agency),))


def flat_pages() -> Iterator[Page]:
    s = stories
    for story, style, variant in (
        (s.BEES, "pair", "main"),
        (s.CLOCK, "pair", "main"),
        (s.DEMO_FLAT, "none", "main"),
        (s.WIRE_FERRY, "pair", "main"),
        (s.NETWORK, "pair", "markdown"),
        (s.WIRE_COMET, "pair", "main"),
        (s.SCHOOL, "none", "one line"),
    ):
        item = carried(story, f"/{story.name}", photo_style=style)
        item = replace(item, photos=()) if style == "none" else item
        gold = article_gold(WQLA, item, dated=False)
        # Only the Markdown form names its author; a flattener drops the byline in the other two.
        gold["authors"] = gold["authors"] if variant == "markdown" else []
        if variant == "one line":
            gold["paragraphs"] = [
                {"kind": "paragraph", "text": " ".join(line["text"] for line in gold["paragraphs"])}
            ]
        text = flat(WQLA, item, variant=variant)
        yield Page(f"wqla/{story.name}.txt", None, None, text.encode(), gold, "text/plain")


def warc_pages() -> Iterator[Page]:
    s = stories
    for story in (s.BAKERY, s.DAM):
        page = html_page(KDNR, carried(story, f"/{story.name}"), "2026-11-04T21:00:00Z")
        yield replace(page, file="kdnr/2026-11-04.warc.gz")
    ferry = html_page(KDNR, cut(carried(s.WIRE_FERRY, "/ferries-sail-again"), 6), "2026-11-04T21:00:03Z")
    yield replace(ferry, file="kdnr/2026-11-04.warc.gz")
    for name, reason in (("missing", "error_page"), ("environment", "section")):
        content = (
            oddities.error_page(KDNR) if reason == "error_page" else oddities.listing(KDNR, "Environment")
        )
        url = KDNR.url("/missing-page" if name == "missing" else "/section/environment")
        gold = {"outcome": "rejected", "reason": reason}
        yield Page("kdnr/2026-11-04.warc.gz", url, "2026-11-04T21:00:05Z", content, gold)


def jsonl_pages() -> Iterator[Page]:
    s = stories
    french = Station(
        "Radio Valbrune",
        "Radio Valbrune",
        "www.radio-valbrune.example",
        "Valbrune",
        ("Actualités", "Économie"),
        "Soutenez votre radio.",
    )
    item = carried(s.FRENCH, "/economie/2026/11/03/marche-couvert")
    text = wordpress(french, item, dated="3 novembre 2026").replace('lang="en-US"', 'lang="fr"')
    yield Page(
        "mixed.jsonl",
        french.url(item.path),
        "2026-11-03T12:00:00Z",
        text.encode(),
        article_gold(french, item),
    )
    dam = html_page(KVLO, carried(s.DAM, "/environment/2026-11-04/dam-removal"), "2026-11-05T03:00:00Z")
    yield replace(dam, file="mixed.jsonl")
    empty = {"outcome": "rejected", "reason": "empty"}
    yield Page("mixed.jsonl", KVLO.url("/empty"), "2026-11-05T03:00:01Z", b"", empty)


def refused_pages() -> Iterator[Page]:
    for file, station, path, reason, content in (
        (
            "kvlo/2026-11-05/tag-flooding.html",
            KVLO,
            "/tags/flooding",
            "tag",
            oddities.listing(KVLO, "Flooding"),
        ),
        ("kvlo/2026-11-05/search.html", KVLO, "/search?q=water", "search", oddities.search(KVLO)),
        ("wbrn/2026-11-05/index.html", WBRN, "/", "home", oddities.listing(WBRN, "")),
        ("wbrn/2026-11-05/not-found.html", WBRN, "/2026/10/oops", "error_page", oddities.error_page(WBRN)),
        ("wbrn/2026-11-05/members.html", WBRN, "/members/story", "login_wall", oddities.login_wall(WBRN)),
        ("whrw/2026-11-05/app.html", WHRW, "/app/story/7", "script_shell", oddities.script_shell(WHRW)),
        ("whrw/2026-11-05/consent.html", WHRW, "/news/consent", "consent_wall", oddities.consent_wall(WHRW)),
    ):
        gold = {"outcome": "rejected", "reason": reason}
        yield Page(file, station.url(path), "2026-11-05T19:00:00Z", content, gold)
    yield Page(
        "wqla/listing.txt",
        None,
        None,
        oddities.flat_listing(WQLA),
        {"outcome": "rejected", "reason": "listing"},
        "text/plain",
    )
    yield Page("wqla/empty.txt", None, None, b"", {"outcome": "rejected", "reason": "empty"}, "text/plain")


def all_pages() -> list[Page]:
    """Every sample page, in a fixed order."""
    parts = (kvlo_pages, wbrn_pages, whrw_pages, flat_pages, warc_pages, jsonl_pages, refused_pages)
    return [page for part in parts for page in part()]


def write(folder: Path) -> None:
    """Write the pages below `folder`/pages and the gold next to it."""
    pages = all_pages()
    root = folder / "pages"
    for page in pages:
        if page.file.endswith((".html", ".txt")):
            path = root / page.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page.content)
            if page.url:
                facts = {"url": page.url, "fetched_at": page.fetched_at, "content_type": page.content_type}
                path.with_name(path.name + ".json").write_text(
                    json.dumps(facts, indent=2) + "\n", encoding="utf-8"
                )
    (root / "kdnr").mkdir(parents=True, exist_ok=True)
    (root / "kdnr/2026-11-04.warc.gz").write_bytes(warc([p for p in pages if p.file.endswith(".warc.gz")]))
    (root / "mixed.jsonl").write_text(
        "".join(map(record, (p for p in pages if p.file == "mixed.jsonl"))), encoding="utf-8"
    )
    rows = [{"file": p.file, "url": p.url, "fetched_at": p.fetched_at} | p.gold for p in pages]
    (folder / "gold.jsonl").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8"
    )


def record(page: Page) -> str:
    """One line of a JSONL file."""
    row = {
        "url": page.url,
        "fetched_at": page.fetched_at,
        "content_type": page.content_type,
        "html": page.content.decode(),
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def warc(pages: list[Page]) -> bytes:
    """A WARC 1.1 file with one response record a page, each its own gzip member with a fixed time."""
    members = []
    for i, page in enumerate(pages):
        status = "404 Not Found" if page.gold.get("reason") == "error_page" else "200 OK"
        http = f"HTTP/1.1 {status}\r\nContent-Type: {page.content_type}\r\nContent-Length: {len(page.content)}\r\n\r\n"
        block = http.encode() + page.content
        header = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {page.url}\r\nWARC-Date: {page.fetched_at}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{i:012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        members.append(gzip.compress(header.encode() + block + b"\r\n\r\n", mtime=0))
    return b"".join(members)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
