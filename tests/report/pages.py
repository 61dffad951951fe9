"""Cards and reviews for tests, including hostile ones."""

from dataclasses import replace
from datetime import date, timedelta

from etl.pages.model.article import Caption, Paragraph, ParagraphKind
from etl.pages.model.outcome import Block, BlockFate
from etl.report.charts import Bar
from etl.report.review_data import (
    Card,
    Comparison,
    DaySpan,
    Finding,
    HeadlineLine,
    Measure,
    Review,
    Spread,
    StationChrome,
    StationLine,
)

HOSTILE = [
    "<script>document.title='owned'</script>",
    "</template></script></style><img src=x onerror=alert(1)>",
    "\u202egnp.exe\u202c",
    "a" * 100_000,
    "{{ 7 * 7 }} {% raw %}",
]


MENU = tuple(Block(f"Menu entry {n}", BlockFate.REMOVED, "menu", "inside <nav>") for n in range(12))


def card(number: int = 0, *, texts: tuple[str, ...] = ("The council met.",), **changes: str) -> Card:
    fields = {
        "key": f"{number:012x}" + 20 * "0",
        "url": "https://www.kxyz.example/a",
        "station": "KXYZ",
        "outcome": "loaded",
        "reason": "",
        "why": "12% of the words on the page became body; 31% is usual for the station",
        "headline": "Council meets",
        "command": f"copydesk explain {number:012x}",
    } | changes
    blocks = (
        *MENU,
        Block("Council meets", BlockFate.METADATA, "headline"),
        Block("The hall on Monday.", BlockFate.CAPTION, "caption"),
        *(Block(text, BlockFate.KEPT, "paragraph") for text in texts),
        Block("Give today", BlockFate.REMOVED, "invitation", "asks to subscribe, give, follow or listen"),
    )
    paragraphs = tuple(Paragraph(ParagraphKind.PARAGRAPH, text) for text in texts)
    captions = (Caption(0, "The hall on Monday.", credit="Ada Quill / KXYZ", copies=2),)
    return Card(
        **fields, meta=(("published", "2026-11-02"),), blocks=blocks, paragraphs=paragraphs, captions=captions
    )


def station(number: int, **changes: object) -> StationLine:
    return replace(StationLine(f"W{number:03d}", 3, 2, 0.31, 1.5, (1.0, None, 1.0)), **changes)


def headline(number: int, **changes: object) -> HeadlineLine:
    line = HeadlineLine(
        f"{number:012x}" + 20 * "0",
        f"https://www.kxyz.example/{number}",
        "KXYZ",
        date(2026, 11, 2),
        "loaded",
        f"Headline {number}",
    )
    return replace(line, **changes)


def days(number: int) -> tuple[DaySpan, ...]:
    return tuple(
        DaySpan(date(2026, 10, 1) + timedelta(days=n), 1, 20 + n, n % 3, n % 2) for n in range(number)
    )


def review(*cards: Card, **changes: object) -> Review:
    whole = Review(
        scope="run 20261102-0200",
        window="2026-10-04 to 2026-11-02",
        facts=(
            ("made", "2026-11-03 06:00 UTC"),
            ("warehouse", "nightly"),
            ("recipe", "7688e7105f70, as of today"),
        ),
        funnel=(Bar("in", 3), Bar("loaded", 2, "loaded"), Bar("rejected", 1, "rejected")),
        days=days(33),
        comparison=Comparison(
            "run 20261102-0200 of 2026-11-02 02:00 UTC",
            "run 20261101-0200 of 2026-11-01 02:00 UTC",
            (Measure("loaded", "40 (100%)", "32 (80%)", "−20 points", "▼"),),
        ),
        findings=(Finding("2 pages are in quarantine: timeout 2", "quarantined"),),
        rules=("No page on the latest 2 days or more.",),
        stations=(StationLine("KXYZ", 3, 2, 0.31, 1.5, (1.0, None, 1.0)),),
        body_shares=(0.3, 0.32),
        body_words=(300.0, 420.0),
        captions=(Spread("The hall on Monday.", 2, "2 stations"),),
        stories=(),
        chrome=(StationChrome("KXYZ", 4, 2, (Spread("Give today", 3, "invitation"),)),),
        rejected=(Spread("listing", 1, "https://www.kxyz.example/news"),),
        quarantined=(),
        cards=cards,
        headlines=(headline(0),),
        pages=1,
    )
    return replace(whole, **changes)
