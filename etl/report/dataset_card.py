"""The README of an exported dataset: metadata for dataset hubs at its head, then what a person wants to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import jinja2

from etl.counted import counted
from etl.report import escape

# The names that dataset hubs know for sizes, by the number of rows below which each holds.
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
_LARGEST = "10M<n<100M"
_MANY_RECIPES = 5


@dataclass(frozen=True, slots=True)
class CardColumn:
    """A column and its comment."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class CardTable:
    """A table of the dataset, with the number and the size of its files."""

    name: str
    comment: str
    columns: Sequence[CardColumn]
    rows: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Card:
    """What the card says.

    Args:
        name: Of the dataset.
        version: Of copydesk.
        tables: In the order of the card.
        by: Whether days are those of fetching or of publication: fetched or published.
        zone: IANA zone of the days.
        first: First day with a page; None if there is none.
        last: Last day with a page.
        chosen: Stations that were asked for; empty is all.
        articles: Number of articles.
        stations: Number of stations with an article.
        languages: Two letters each.
        recipes: Of the articles.
        run_id: Last run of the published state.
    """

    name: str
    version: str
    tables: Sequence[CardTable]
    by: str
    zone: str
    first: date | None
    last: date | None
    chosen: Sequence[str]
    articles: int
    stations: int
    languages: Sequence[str]
    recipes: Sequence[str]
    run_id: str


def render(card: Card) -> str:
    """The card as Markdown, with YAML in front."""
    rows = max((table.rows for table in card.tables), default=0)
    recipes = [f"`{recipe}`" for recipe in card.recipes[:_MANY_RECIPES]]
    if len(card.recipes) > _MANY_RECIPES:
        recipes.append(f"and {len(card.recipes) - _MANY_RECIPES:,} more")
    return _template().render(
        card=card,
        size=next((name for below, name in _SIZES if rows < below), _LARGEST),
        articles=counted(card.articles, "article"),
        stations=counted(card.stations, "station"),
        by=card.by,
        days=f"{card.first} to {card.last} ({card.zone})" if card.first else "no day",
        day_of=f"day on which a page was {card.by}, in the time zone {card.zone}",
        chosen=", ".join(map(escape.for_cell, card.chosen)) or "all",
        recipes=", ".join(recipes) or "none",
    )


@cache
def _template() -> jinja2.Template:
    text = files("etl.report").joinpath("dataset_card.md.j2").read_text("utf-8")
    # Markdown, not HTML; names come from the operator, everything else from our own comments and digests.
    environment = jinja2.Environment(  # noqa: S701 - see above
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(text)
