"""The review page: one self-contained HTML file that loads nothing and runs one script of its own."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from etl.pages.model.outcome import BlockFate
from etl.report import escape
from etl.report.block_runs import FOLDED_FROM, runs
from etl.report.charts import bar, bin_values, histogram, round_up, spark, spark_axis
from etl.report.day_chart import day_chart
from etl.report.diff_data import Diff
from etl.report.diff_text import shown_value, station_rows
from etl.report.links import link, picture, picture_hosts
from etl.report.review_data import OUTCOMES, Card, Review

_DIFF_STYLE = "review_diff.css"
_LONGEST_BLOCK = 600
"""Characters shown of a block: enough to judge it, and a hostile one cannot fill the page."""


def render(review: Review) -> str:
    """The page as HTML text."""
    style, script = _asset("review.css") + (_asset(_DIFF_STYLE) if review.diff else ""), _asset("review.js")
    captions = [caption for card in review.cards for caption in card.captions] if review.images else []
    top = max((step.value for step in review.funnel), default=0)
    days = day_chart(review.days)
    return (
        _environment()
        .get_template("review.html.j2")
        .render(
            review=review,
            **_diff(review.diff),
            policy=_policy(style, script, picture_hosts(captions)),
            style=_own(style),
            script=_own(script),
            funnel=[(step, step.value / top if top else 0, _own(bar(step, top))) for step in review.funnel],
            days=days,
            day_drawing=_own(days.drawing) if days else "",
            **_sizes(review),
            axis=_own(spark_axis(review.window)) if review.window else "",
            block_reasons={reason for card in review.cards for reason in reasons(card).split("\n")}
            - {card.reason for card in review.cards},
            outcomes=OUTCOMES,
            sparks={
                line.station: _own(spark(line.days, label=shown(line.station), not_yet=line.not_yet))
                for line in review.stations
            },
        )
    )


def render_diff(diff: Diff) -> str:
    """A page of its own about the difference between two states, as HTML text; it runs no script."""
    style = _asset("review.css") + _asset(_DIFF_STYLE)
    template = _environment().get_template("diff.html.j2")
    return template.render(**_diff(diff), policy=_policy(style, "", ()), style=_own(style))


def _diff(diff: Diff | None) -> dict[str, object]:
    return {"diff": diff, "diff_rows": station_rows(diff) if diff else None}


def _sizes(review: Review) -> dict[str, Markup]:
    """The histograms of body shares and words."""
    most = round_up(_nearly_all(review.body_words))
    words = histogram(bin_values(review.body_words, high=most), label="Words in the body")
    shares = histogram(bin_values(review.body_shares), label="Body share", percent=True)
    return {"shares": _own(shares), "words": _own(words)}


def _nearly_all(values: Sequence[float]) -> float:
    """An axis limit of 1.5 times the 95th percentile: one very long page must not flatten all others."""
    ranked = sorted(values)
    return min(1.5 * ranked[len(ranked) * 95 // 100], ranked[-1]) if ranked else 1.0


@dataclass(frozen=True, slots=True)
class Ends:
    """A sequence whose middle is folded: faults of an article stand at its beginning and at its end."""

    first: tuple[Any, ...]
    middle: tuple[Any, ...]
    last: tuple[Any, ...]


def ends(items: Sequence[Any], first: int, last: int) -> Ends:
    """Fold all but the `first` and the `last` items, where that folds more than a few."""
    if len(items) < first + last + FOLDED_FROM:
        return Ends(tuple(items), (), ())
    return Ends(tuple(items[:first]), tuple(items[first:-last]), tuple(items[-last:]))


def reasons(card: Card) -> str:
    """Every reason by which a card can be found, one per line: the page's own and those of its removed blocks."""
    removed = {block.reason for block in card.blocks if block.fate is BlockFate.REMOVED}
    return "\n".join(filter(None, (card.reason, *sorted(removed))))


def _own(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704 - our own files and charts, which escape what they are given


def shown(text: str) -> str:
    """Text that is safe to display: invisible and direction-changing characters become names, long text is cut."""
    cut = text if len(text) <= _LONGEST_BLOCK else f"{text[:_LONGEST_BLOCK]}… ({len(text):,} characters)"
    return escape.HARMFUL.sub(lambda match: f"[U+{ord(match[0]):04X}]", cut)


def percent(share: float) -> str:
    """A share as a percentage; only all is shown as 100%, and only none as 0%."""
    for lowest, highest, words in ((0, 0.01, "<1%"), (0.99, 1, ">99%")):
        if lowest < share < highest:
            return words
    return f"{share:.0%}"


def _policy(style: str, script: str, hosts: Sequence[str]) -> str:
    """A Content-Security-Policy: this style and this script by hash, pictures of these hosts, nothing else at all."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    if hosts:
        allowed += f"; img-src {' '.join(hosts)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _asset(name: str) -> str:
    return files("etl.report").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {
        "shown": shown, "runs": runs, "reasons": reasons, "value": shown_value, "link": link, "picture": picture,
        "ends": ends, "percent": percent,
    }  # fmt: skip
    return environment
