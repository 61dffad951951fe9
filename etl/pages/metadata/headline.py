"""The headline: the visible h1 first, then what the page's head says, without the site's name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.pages.decode.declared import Head
from etl.pages.decode.structured_data import first_text
from etl.pages.decode.text import key
from etl.pages.model.article import Sourced
from etl.pages.vocabulary.meta_names import RECORD

_WORD = re.compile(r"\w+")
_SUFFIX = re.compile(r"\s+[|•·–—-]\s+(?=[^|•·–—]{2,40}$)|\s*[|｜]\s*(?=[^|｜]{2,40}$)")
_SAME = 0.6
"""Share of the shorter one's words that an h1 and the head's headline have in common when they are one:
editors shorten and rephrase, but another story's headline shares few words."""
_UNSUPPORTED = 3
"""Words of an h1 that is more than a section's name."""
_COMPARABLE = 2
"""Words from which two headlines are compared by their words, and not by their letters."""
_DISTINCT = 4
"""Letters of a headline of one word that may stand in a longer one."""
_LONGEST = 2_000
"""Characters of a stated headline that are compared; the longest ones have some hundreds."""


def read_headline(head: Head, site_names: frozenset[str]) -> Sourced | None:
    """The page's headline, or None.

    Args:
        head: The page's machine-readable parts.
        site_names: `text.key` of the names by which the page calls its site; they are not headlines.
    """
    stated = list(_stated(head, site_names))
    visible = [text for _, text in head.headlines if key(text) not in site_names]
    reference = _Reference.of(stated[0].value) if stated else None
    for text in visible:
        if reference is not None and reference.similarity(text) >= _SAME:
            return Sourced(text, "h1")
    # An h1 alone on its page is trusted without support.
    if (
        len(visible) == 1
        and len(_words(visible[0])) >= _UNSUPPORTED
        and (not stated or stated[0].source == "title")
    ):
        return Sourced(visible[0], "h1")
    if stated:
        return stated[0]
    return Sourced(visible[0], "h1") if visible else None


def other_headlines(head: Head, chosen: Sourced | None, site_names: frozenset[str]) -> Iterator[Sourced]:
    """Headlines of the head that say something else than the chosen one."""
    if chosen is None:
        return
    seen = {key(chosen.value)}
    for candidate in _stated(head, site_names):
        if key(candidate.value) not in seen:
            seen.add(key(candidate.value))
            yield candidate


def _stated(head: Head, site_names: frozenset[str]) -> Iterator[Sourced]:
    og_title, og_name = head.first("og:title", "twitter:title", "dc.title", "parsely-title")
    candidates = (
        (first_text(head.structured.main.get("headline")), "json-ld"),
        (og_title, f"meta:{og_name}"),
        (head.recorded("headline"), RECORD.source),
        (head.title, "title"),
    )
    for value, source in candidates:
        bare = without_site(value, site_names, trust_suffix=source == "title")
        if bare and key(bare) not in site_names:
            yield Sourced(bare, source)


def without_site(title: str, site_names: frozenset[str], *, trust_suffix: bool = False) -> str:
    """A title without the site's name at its end (`Headline | WXYZ`), or at its beginning before a bar.

    Args:
        title: A title as the page gives it.
        site_names: `text.key` of the site's names.
        trust_suffix: Take any short last part after a bar for the site's name, known or not.
    """
    for match in reversed(list(_SUFFIX.finditer(title))):
        if key(title[match.end() :]) in site_names or (trust_suffix and re.search(r"[|｜•·]", match[0])):
            title = title[: match.start()]
    first, bar, rest = title.partition(" | ")
    return rest if bar and key(first) in site_names else title


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class _Reference:
    """The headline that the head states, read once for all that are compared with it."""

    key: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "_Reference":
        return cls(key(text[:_LONGEST]), frozenset(_words(text[:_LONGEST])))

    def similarity(self, text: str) -> float:
        """The share of the shorter one's words that another headline has in common with it."""
        own = set(_words(text))
        if len(own) < _COMPARABLE or len(self.words) < _COMPARABLE:
            letters = key(text)
            return float(letters == self.key or (len(letters) >= _DISTINCT and letters in self.key))
        return len(own & self.words) / min(len(own), len(self.words))
