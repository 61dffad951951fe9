"""The review page: one self-contained HTML file that loads nothing and runs one script of its own."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from etl.report.charts import bin_values, funnel, histogram, spark
from etl.report.model import Review

_LONGEST_BLOCK = 600
"""Characters of a block that are shown: enough to judge it by, and a hostile one cannot fill the page."""
# Characters that change how others are shown, or are shown as nothing: C0 and C1 controls, zero-width and
# bidirectional marks (Unicode TR 9 and TR 36).
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def render(review: Review) -> str:
    """The page as HTML text."""
    style, script = _asset("review.css"), _asset("review.js")
    words = bin_values(review.body_words, low=0, high=2000)
    return (
        _environment()
        .get_template("review.html.j2")
        .render(
            review=review,
            policy=_policy(style, script),
            style=_own(style),
            script=_own(script),
            funnel=_own(funnel(review.funnel)),
            shares=_own(histogram(bin_values(review.body_shares), label="Body share", percent=True)),
            words=_own(histogram(words, label="Words in the body, 2,000 and more last")),
            sparks={line.station: _own(spark(line.days, label=line.station)) for line in review.stations},
        )
    )


def _own(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704 - our own files and charts, which escape what they are given


def shown(text: str) -> str:
    """Text that is safe to look at: invisible and direction-changing characters are named, long ones cut."""
    cut = text if len(text) <= _LONGEST_BLOCK else f"{text[:_LONGEST_BLOCK]}… ({len(text):,} characters)"
    return _INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", cut)


def _policy(style: str, script: str) -> str:
    """A Content-Security-Policy that allows this style and this script by hash, and nothing else at all."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
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
    environment.filters["shown"] = shown
    return environment
