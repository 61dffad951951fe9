"""Ask an index."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy

from etl.stores.search import segments, states


@dataclass(frozen=True, slots=True)
class Found:
    """A document that matches.

    Args:
        score: BM25; decimals that depend on the order of additions are cut off.
        position: Place of the caption on its page; None for an article.
    """

    score: float
    page_key: str
    position: int | None


class Index:
    """An open index.

    Args:
        index: As tantivy opens it.
        contents: What it holds.
    """

    def __init__(self, index: tantivy.Index, contents: states.Contents) -> None:
        index.config_reader(reload_policy="manual")
        self.schema = index.schema
        self.languages = tuple(sorted(contents.languages))
        self.searcher = index.searcher()

    def best(self, query: tantivy.Query, limit: int) -> tuple[list[Found], int]:
        """The documents with the highest scores, those with equal scores by page key and position.

        Returns:
            At most `limit` of them, without the last few if those have the same score as others that are left out;
            and how many match at all.
        """
        result = self.searcher.search(query, limit)
        total: int = result.count  # type: ignore[attr-defined]  # missing in its stub
        addresses = [address for _, address in result.hits]
        high, low, place = (self.searcher.fast_field_values(name, addresses) for name in segments.NUMBERS)
        found = [
            Found(
                round(score, _DECIMALS),
                segments.page_key(int(a or 0), int(b or 0)),
                int(c or 0) - 1 if c else None,
            )
            for (score, _), a, b, c in zip(result.hits, high, low, place, strict=True)
        ]
        if len(found) < total:
            found = [one for one in found if one.score > found[-1].score]
        found.sort(key=lambda one: (-one.score, one.page_key, -1 if one.position is None else one.position))
        return found, total

    def without_date(self, query: tantivy.Query) -> int:
        """How many of the documents that match have no publish date."""
        dated = tantivy.Query.exists_query("published")
        clauses = [(tantivy.Occur.Must, query), (tantivy.Occur.MustNot, dated)]
        return self.best(tantivy.Query.boolean_query(clauses), 1)[1]


# tantivy adds up scores of 32 bits, in an order that depends on which articles share a segment.
_DECIMALS = 3


@contextmanager
def opened(folder: Path) -> Iterator[Index]:
    """An index, open for reading.

    Readers may lack the right to write, and tantivy puts a lock beside what it opens. Therefore it opens a folder of
    links, which is removed as soon as all files are open.

    Raises:
        OSError, ValueError: It is missing or damaged.
    """
    contents = segments.usable(folder)
    if contents is None:
        raise FileNotFoundError(f"there is no search index of this version in {folder}")
    # tantivy watches what it opens and may put its lock there while the folder is being removed: it is removed twice.
    with tempfile.TemporaryDirectory(prefix="copydesk-search-", ignore_cleanup_errors=True) as links:
        for path in folder.iterdir():
            Path(links, path.name).symlink_to(path.resolve())
        index = Index(tantivy.Index.open(links), contents)
    try:
        yield index
    finally:
        shutil.rmtree(links, ignore_errors=True)
