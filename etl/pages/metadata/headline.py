"""The headline: the one that the page shows and its head supports, without the site's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.pages.decode.declared import Head
from etl.pages.decode.document import Document
from etl.pages.decode.likeness import SAME, Wording
from etl.pages.decode.own_article import has_own_address
from etl.pages.decode.structured_data import first_text
from etl.pages.decode.text import count_words, key
from etl.pages.metadata.shown_headlines import SEPARATOR, ShownHeadlines, without_labels, without_subtitle
from etl.pages.model.article import Sourced
from etl.pages.vocabulary.meta_names import RECORD, TITLES

_SUFFIX = re.compile(r"\s+(?:[|•·–—«‹-]|::)\s+(?=[^|•·–—«»]{2,40}$)|\s*[|｜]\s*(?=[^|｜]{2,40}$)")
_PREFIX = re.compile(r"\s(?:[|»›]|::)\s")
_SAID = 3
"""Words of a title behind a site's name that are too many to be the name."""
_UNSUPPORTED = 3
"""Words of an h1 that is more than a section's name."""
_NAME_LETTERS, _NAME_SHARE = 4, 0.4
"""Letters of a name that is told from others by its host, and the share of the host's letters that they are."""
_SLUG = re.compile(r"[a-z]{2,}|\d{4,}")
_SLUG_WORDS = 3
"""Words of an address from which it says what the page is about."""


def read_headline(document: Document, site_names: frozenset[str], url: str | None = None) -> Sourced | None:
    """The page's headline, or None.

    An h1 that the head supports comes first, then the heading that says what the head states, then an h1 alone, then
    a line that says it, then the head's own words: those are often written for search engines.

    Args:
        document: The parsed page.
        site_names: `text.key` of the names by which the page calls its site; they are not headlines.
        url: The page's address, whose words may tell which of several h1 is the headline.
    """
    head = document.declared
    stated = list(_stated(head, site_names))
    titles = [title.value for title in stated]
    titles += [value for value, _ in _titles(head, site_names) if value not in titles]
    shown = ShownHeadlines(document, site_names)
    found = (
        _of_the_editors(head, shown, url)
        or _supported(shown, titles, _slug(url))
        or shown.heading_like(titles)
        or _unsupported(shown)
        or shown.line_like(titles)
        or (stated[0] if stated else None)
        or next((Sourced(text, "h1") for _, text in shown.first_level), None)
        or next((Sourced(text, "h1") for _, text in head.headlines if key(text) not in site_names), None)
    )
    return replace(found, value=without_site(found.value, site_names)) if found else None


def _of_the_editors(head: Head, shown: ShownHeadlines, url: str | None) -> Sourced | None:
    """The headline of the structured data, where h1, Open Graph and title all say the same other thing.

    The three are then filled from one field, which is written for search engines. Six gold pages of one publishing
    house are so; none is known on which the h1 of such a page is right.
    """
    stated = first_text(head.structured.main.get("headline"))
    same = (head.first(*TITLES)[0], head.title, *(text for _, text in shown.first_level[:1]))
    if not stated or len(same) < 3 or not all(same) or key(stated) in map(key, same):
        return None
    own, *others = map(Wording.of, (stated, *same))
    if any(own.shared_with(other) >= SAME for other in others):
        return None
    agree = all(others[0].overlap_with(other) >= SAME for other in others[1:]) and others[0].words
    addresses = tuple(filter(None, (url, head.canonical, head.first("og:url")[0])))
    is_own = agree and has_own_address(head.structured.main, addresses)
    return Sourced(stated, "json-ld") if is_own else None


def _supported(shown: ShownHeadlines, titles: Sequence[str], slug: Wording) -> Sourced | None:
    """The h1 that is most like what the head states; the name of a section is like it, too, but less so."""
    keys = set(map(key, titles))
    for _, text in shown.first_level:
        if key(text) in keys:
            return Sourced(without_subtitle(text), "h1")  # as on most pages
    wordings = [Wording.of(bare) for title in titles for bare in dict.fromkeys((title, _bare(title)))]
    wordings += [slug] if len(slug.words) >= _SLUG_WORDS else []
    alike = [
        (max(own.overlap_with(wording) for wording in wordings), h1, text)
        for h1, text in shown.first_level
        if (own := Wording.of(text)) and any(_supports(wording, own) for wording in wordings)
    ]
    if not alike:
        return None
    above = [one for one in alike if shown.stands_before_text(one[1])] if len(alike) > 1 else []
    _, h1, text = max(above or alike, key=lambda one: one[0])
    headline = without_subtitle(without_labels(h1, text, titles))
    heading = shown.heading_like(titles) if _is_part(headline, titles) else None
    is_section = heading is not None and len(heading.value) > len(headline)
    return heading if is_section else Sourced(headline, "h1")


def _supports(stated: Wording, own: Wording) -> bool:
    return own.shared_with(stated) >= SAME and (
        len(own.words) > 1 or own.key == stated.key or len(stated.words) < 3
    )


def _is_part(text: str, titles: Sequence[str]) -> bool:
    """Whether a text is one of several parts of a title, and of no other title more than that."""
    own = key(text)
    parts = [[key(part) for part in SEPARATOR.split(title)] for title in titles]
    return all(len(of) > 1 and own in of for of in parts if own in "".join(of))


def _unsupported(shown: ShownHeadlines) -> Sourced | None:
    """The h1 that the head does not support, where only one of the h1 stands above the text."""
    found = [
        without_subtitle(text)
        for h1, text in shown.first_level
        if len(Wording.of(text).words) >= _UNSUPPORTED and shown.stands_before_text(h1)
    ]
    return Sourced(found[0], "h1") if len(found) == 1 else None


def _slug(url: str | None) -> Wording:
    """The words by which an address names its page: `old ferry sails` of `/news/old-ferry-sails-71234`."""
    last = (url or "").partition("?")[0].rstrip("/").rpartition("/")[2]
    return Wording.of(" ".join(_SLUG.findall(last.lower())))


def _bare(title: str) -> str:
    """A title without a last part behind a bar, which is mostly the site's name."""
    return re.sub(r"\s*[|｜][^|｜]{2,60}$", "", title)


def other_headlines(head: Head, chosen: Sourced | None, site_names: frozenset[str]) -> Iterator[Sourced]:
    """Headlines of the head that differ from the chosen one."""
    if chosen is None:
        return
    seen = {key(chosen.value)}
    for candidate in _stated(head, site_names):
        if key(candidate.value) not in seen:
            seen.add(key(candidate.value))
            yield candidate


def _is_of_site(name: str, site_names: frozenset[str]) -> bool:
    """Whether all words of a name stand in one of the site's, run together as in its host: `Koia` in `drinkkoia`."""
    words = [key(word) for word in name.split() if key(word)]
    letters = sum(map(len, words))
    return letters >= _NAME_LETTERS and any(
        all(word in known for word in words) and letters >= _NAME_SHARE * len(known) for known in site_names
    )


def _titles(head: Head, site_names: frozenset[str]) -> Iterator[tuple[str, str]]:
    telling = [name for name in TITLES if key(head.first(name)[0]) not in site_names]
    og_title, og_name = head.first(*(telling or TITLES))
    yield first_text(head.structured.main.get("headline")), "json-ld"
    yield og_title, f"meta:{og_name}"
    yield head.recorded("headline"), RECORD.source
    yield head.title, "title"


def _stated(head: Head, site_names: frozenset[str]) -> Iterator[Sourced]:
    for value, source in _titles(head, site_names):
        bare = without_site(value, site_names, trust_suffix=source == "title")
        if bare and key(bare) not in site_names:
            yield Sourced(bare, source)


def without_site(title: str, site_names: frozenset[str], *, trust_suffix: bool = False) -> str:
    """A title without the site's name at its end (`Headline | WXYZ`), or at its beginning before one.

    Args:
        title: A title as the page gives it.
        site_names: `text.key` of the site's names.
        trust_suffix: Take any short last part after a bar for the site's name, known or not.
    """
    prefix = _PREFIX.search(title)
    if prefix and key(title[: prefix.start()]) in site_names:
        # Where both parts are as short as a site's name, it may be the second.
        rest = title[prefix.end() :]
        is_said = count_words(rest) >= min(_SAID, count_words(title[: prefix.start()]))
        title = rest if is_said else title
    for match in reversed(list(_SUFFIX.finditer(title))):
        name, is_bar = title[match.end() :], re.search(r"[|｜•·«‹]|::", match[0]) is not None
        if key(name) in site_names or (is_bar and (trust_suffix or _is_of_site(name, site_names))):
            title = title[: match.start()]
    return title
