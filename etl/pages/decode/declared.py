"""What a page's machine-readable parts say, gathered in one pass over the tree."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml.html import HtmlElement

from etl.pages.decode.own_article import PageIdentity, own_articles
from etl.pages.decode.structured_data import StructuredData, first_text, read_structured_data
from etl.pages.decode.text import fold_space
from etl.pages.vocabulary.meta_names import RECORD, TITLES

_LD_TYPE = re.compile(r"ld\+json", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Meta tags, structured data and the elements that metadata is read from.

    Args:
        meta: All contents of each meta name, in page order; names in lower case.
        own_language: The language that an alternate link to the page itself gives (`hreflang`); empty where none does.
        record: What the content system tells its analytics (`meta_names.RECORD`); empty on other pages.
    """

    meta: Mapping[str, tuple[str, ...]]
    structured: StructuredData
    record: Mapping[str, Any]
    title: str
    canonical: str
    own_language: str
    headlines: tuple[tuple[HtmlElement, str], ...]
    times: tuple[HtmlElement, ...]

    def first(self, *names: str) -> tuple[str, str]:
        """The first content among these meta names, and its name; empty strings when there is none."""
        for name in names:
            for value in self.meta.get(name, ()):
                return value, name
        return "", ""

    def recorded(self, name: str) -> str:
        """What the record says of something (`headline`, see `meta_names.RECORD`); empty where it says nothing."""
        return first_text(self.record.get(RECORD.fields[name]))


def read_declared(tree: HtmlElement, url: str | None = None) -> Head:
    """Gather what the tree's head, h1 and time elements say.

    Args:
        tree: The page.
        url: Where it was fetched, if known: by it the structured data of the page is told from that of others.
    """
    meta: dict[str, list[str]] = {}
    scripts: list[HtmlElement] = []
    headlines: list[tuple[HtmlElement, str]] = []
    times: list[HtmlElement] = []
    links: list[HtmlElement] = []
    title = ""
    for element in tree.iter("meta", "script", "h1", "time", "abbr", "title", "link"):
        match element.tag:
            case "meta":
                _add_meta(meta, element)
            case "script" if _LD_TYPE.search(element.get("type") or ""):
                scripts.append(element)
            case "h1":
                text = fold_space(" ".join(element.itertext()))
                headlines.extend([(element, text)] if text else [])
            case "time" | "abbr":
                times.append(element)
            case "title" if not title and not _is_in_svg(element):
                title = fold_space(element.text or "")
            case "link":
                links.append(element)
    canonical = _canonical(links)
    head = Head(
        meta={name: tuple(values) for name, values in meta.items()},
        structured=read_structured_data(scripts),
        record=_record(meta.get(RECORD.meta, [])),
        title=title,
        canonical=canonical,
        own_language=_own_language(links, {canonical, url or ""} - {""}),
        headlines=tuple(headlines),
        times=tuple(times),
    )
    return replace(head, structured=_of_this_page(head, url))


def _of_this_page(head: Head, url: str | None) -> StructuredData:
    """The structured data with the articles of this page alone."""
    addresses = (url or "", head.canonical, head.first("og:url")[0])
    titles = (head.first(*TITLES)[0], head.title, *(text for _, text in head.headlines))
    identity = PageIdentity(tuple(filter(None, addresses)), tuple(filter(None, titles)))
    return replace(head.structured, articles=own_articles(head.structured.articles, identity))


def _canonical(links: list[HtmlElement]) -> str:
    stated = (link.get("href") or "" for link in links if (link.get("rel") or "").casefold() == "canonical")
    return next((href.strip() for href in stated if href.strip()), "")


def _own_language(links: list[HtmlElement], own: set[str]) -> str:
    """The language of the alternate that is this page: `x-default` names none."""
    alternates = (link for link in links if link.get("hreflang") and (link.get("href") or "").strip() in own)
    named = (link.get("hreflang") or "" for link in alternates)
    return next((language for language in named if not language.startswith("x-")), "")


def _is_in_svg(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("svg", "symbol", "g", "a")


def _add_meta(meta: dict[str, list[str]], element: HtmlElement) -> None:
    content = fold_space(html.unescape(element.get("content") or ""))
    if not content:
        return
    for attribute in ("property", "name", "itemprop"):
        name = (element.get(attribute) or "").strip().casefold()
        if name:
            meta.setdefault(name, []).append(content)
    if (element.get("http-equiv") or "").casefold() == "content-language":
        meta.setdefault("content-language", []).append(content)


def _record(values: list[str]) -> Mapping[str, Any]:
    for value in values:
        try:
            record = json.loads(value, strict=False)
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            return record
    return {}
