"""Parts of a byline about other work than writing: `Editing by …`, `translated by …`, `Fotos: …` name no author."""

import re

from etl.pages.vocabulary.byline_words import (
    BY_WORDS,
    OF_WORDS,
    OTHER_WORK,
    WORK_OF_WRITERS,
    WRITER_LABELS,
    WRITTEN,
)
from etl.pages.vocabulary.names import JOINING_WORDS

_WRITING = frozenset(f"{WRITTEN} {WRITER_LABELS} {WORK_OF_WRITERS}".split()) - frozenset(OTHER_WORK)
_WORD = "|".join(
    re.escape(word).replace(r"\ ", r"[\s-]*")
    for word in sorted(_WRITING | set(OTHER_WORK), key=len, reverse=True)
)
_MORE = ("additional", "further", "more")
_AND = "|".join(sorted(JOINING_WORDS))
_BY = "|".join((*BY_WORDS, *OF_WORDS))
_WORK = re.compile(
    rf"""(?<![^\W_])(?:aus\s+dem\s+\w+\s+)?(?P<more>(?:{"|".join(_MORE)})\s+)?
        (?P<work>(?:{_WORD})(?:(?:\s*[,/&+]\s*|\s+(?:{_AND})\s+)(?:{_WORD}))*)
        (?:\s+(?:from|aus|de|dal|do|del)\s+(?:the\s+|dem\s+|l['’]\s*)?[^\W\d_]+)?  # from Spanish, aus dem Englischen
        \s*(?:[:：]|(?<=\s)(?:{_BY})\b\s*[:：]?)
      | (?<=[;|•·.]\s)by\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What was done, and a word for `by` or a colon; or a plain `by` that begins another part."""
_FIRST_WORDS = frozenset((*_MORE, *(re.split(r"[ ']", work)[0] for work in OTHER_WORK)))
_A_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(rf"[,/&+]|\s(?:{_AND})\s", re.IGNORECASE)
_LOOSE_END = re.compile(rf"(?:[\s,;.&|(/•·–—-]|\s(?:{_AND}|with|avec|mit|con))+$", re.IGNORECASE)
"""What led to a part that is gone."""


def without_other_work(line: str) -> str:
    """A byline without those who edited, translated, photographed or helped.

    `Story and photos by` speaks of the writer and becomes `By`. A line that says nothing of the kind stays as it is.
    """
    if _FIRST_WORDS.isdisjoint(_A_WORD.findall(line.casefold())):
        return line
    kept, at, is_writers = [], 0, True
    for part in _WORK.finditer(line):
        writes, is_mixed = _of_writers(part)
        if is_writers and writes and not is_mixed:
            continue
        if is_writers:
            kept.append(line[at : part.start()] if writes else _LOOSE_END.sub("", line[at : part.start()]))
        kept += ["; "] if writes and kept and not is_writers else []
        kept += ["By:"] if is_mixed else []
        at, is_writers = part.end() if is_mixed else part.start(), writes
    return "".join((*kept, line[at:])) if is_writers else "".join(kept)


def _of_writers(part: re.Match[str]) -> tuple[bool, bool]:
    """Whether a part names writers, and whether they did other work, too."""
    if part["work"] is None:
        return True, False
    if part["more"]:
        return False, False
    works = {" ".join(re.split(r"[\s-]+", work.strip().casefold())) for work in _PART.split(part["work"])}
    writing = works & _WRITING
    return bool(writing), bool(writing) and len(works) > len(writing)
