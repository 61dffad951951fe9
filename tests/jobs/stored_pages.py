"""What a run stored of each page, and what `explain` says of it, in one form."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.pages.model.outcome import Block, BlockFate, Loaded, Outcome, Rejected, Step
from etl.pages.model.raw_page import RawPage
from etl.stores.published import open_published


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page's outcome and its lines, each in order.

    Args:
        kept: The paragraphs of the body.
        repeated: Those that the station's other pages carry too.
        removed: The lines that left trafilatura's answer, with the rule.
        captions: Text and credit of each caption.
    """

    url: str
    path: str
    outcome: str
    reason: str
    kept: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    captions: tuple[tuple[str, str | None], ...] = ()


def stored_pages(context):
    """From the key of each stored page to what is stored of it."""
    with open_published(context.home) as connection:
        pages = connection.execute(
            "select page_key, coalesce(url, ''), origin_path, outcome, coalesce(reason, '') from core.pages"
        ).fetchall()
        kept = _of_pages(
            connection,
            "select page_key, text from core.paragraphs where removed_by is null order by page_key, n",
        )
        repeated = _of_pages(
            connection,
            "select page_key, text from core.paragraphs where removed_by is not null order by page_key, n",
        )
        removed = _of_pages(
            connection, "select page_key, text, rule from core.page_removed order by page_key, n"
        )
        captions = _of_pages(
            connection, "select page_key, text, credit from core.caption_uses order by page_key, position"
        )
    return {
        key: StoredPage(
            url,
            path,
            outcome,
            reason,
            tuple(text for (text,) in kept.get(key, ())),
            tuple(text for (text,) in repeated.get(key, ())),
            tuple(removed.get(key, ())),
            tuple(captions.get(key, ())),
        )
        for key, url, path, outcome, reason in pages
    }


def _of_pages(connection, query):
    rows = {}
    for key, *values in connection.execute(query).fetchall():
        rows.setdefault(key, []).append(tuple(values))
    return rows


def as_explained(page: RawPage, outcome: Outcome, blocks: Sequence[Block]) -> StoredPage:
    """The same of a page's outcome and the blocks that are shown of it."""
    captions = outcome.captions if isinstance(outcome, Loaded) else ()
    own = dict.fromkeys(block.caption for block in blocks if _is_own_place(block))
    return StoredPage(
        url=page.url or "",
        path=page.origin.path,
        outcome=type(outcome).__name__.lower(),
        reason=outcome.reason.value if isinstance(outcome, Rejected) else "",
        kept=tuple(block.text for block in blocks if block.fate is BlockFate.KEPT),
        repeated=tuple(block.text for block in blocks if block.step is Step.WAREHOUSE),
        removed=tuple((block.text, block.reason) for block in blocks if block.step is Step.RULES),
        captions=tuple((captions[n].text, captions[n].credit) for n in own),
    )


def _is_own_place(block: Block) -> bool:
    return block.caption is not None and block.reason != "copy of a caption"
