"""Cards and reviews for tests, including hostile ones."""

from etl.pages.model.article import Caption, Paragraph, ParagraphKind
from etl.pages.model.outcome import Block, BlockFate
from etl.report.charts import Bar
from etl.report.review_data import Card, Review, Spread, StationChrome, StationLine

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
        "why": "body share 0.12",
        "headline": "Council meets",
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


def review(*cards: Card) -> Review:
    return Review(
        scope="run 20261102-0200",
        window="2026-10-04 to 2026-11-02",
        funnel=(Bar("in", 3), Bar("loaded", 2, "loaded"), Bar("rejected", 1, "rejected")),
        stations=(StationLine("KXYZ", 3, 2, 0.31, 1.5, (1.0, None, 1.0)),),
        body_shares=(0.3, 0.32),
        body_words=(300.0, 420.0),
        captions=(Spread("The hall on Monday.", 2, "2 stations"),),
        stories=(),
        chrome=(StationChrome("KXYZ", 4, 2, (Spread("Give today", 3, "invitation"),)),),
        rejected=(Spread("listing", 1, "https://www.kxyz.example/news"),),
        quarantined=(),
        cards=cards,
    )
