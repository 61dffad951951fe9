"""`copydesk search`: find articles and captions by words."""

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from etl.cli import console, days, output
from etl.cli.options import Json, Since, Station, Style, Until, examples, one_format
from etl.cli.output import Format, Rows
from etl.cli.session import now, session
from etl.counted import counted
from etl.jobs.search.choices import Kind
from etl.jobs.selection_choices import By
from etl.report import display_width
from etl.report.marked_text import Marked, Piece, pieces, wrapped

if TYPE_CHECKING:
    from etl.jobs.search.search import Answer
    from etl.jobs.search.showing import Hit


app = typer.Typer()

_COLUMNS = (
    "rank kind score headline station published_day snippet url page_key position caption_id pages".split()
)
_WIDTH = 100  # columns at most; a longer line is hard to read
_NARROWEST = 20
_SHOWN = 60  # characters of the question that are repeated


class _Search(TyperCommand):
    """Takes `-word` for a word to exclude, which Click would read as options."""

    _EXCLUDED = re.compile(r"-(?:[^\W\d_]{2}|\").*")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of a command line, those to exclude last: behind `--` nothing is an option."""
        end = args.index("--") if "--" in args else len(args)
        excluded = [word for word in args[:end] if self._EXCLUDED.match(word) and not self._are_options(word)]
        others = [word for word in args[:end] if word not in excluded]
        return super().parse_args(ctx, [*others, "--", *args[end + 1 :], *excluded])

    def _are_options(self, word: str) -> bool:
        """Whether every letter is an option, as in `-qv`."""
        return set(word[1:]) <= {name[1] for option in self.params for name in option.opts if len(name) == 2}


@app.command(
    cls=_Search,
    short_help="Find articles and captions by words.",
    epilog=examples(
        "copydesk search 'ferry strike'",
        "copydesk search '\"picket line\" -ferry' --since 30d",
        "copydesk search 'headline:storm OR headline:flood' --station KVLO",
        "copydesk search 'caption:bridge credit:ap' --kind caption --json",
    ),
)
def search(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    *,
    kind: Annotated[Kind | None, typer.Option(help="Only articles or only captions.")] = None,
    station: Station = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[By, typer.Option(help="Which date the days refer to.")] = By.PUBLISHED,
    limit: Annotated[
        int, typer.Option("--limit", "-n", help="Number of hits at most.", min=1, max=1000)
    ] = 10,
    json: Json = False,
    style: Style = None,
) -> None:
    """Find articles and captions by words, best first (BM25).

    All words must occur, in any form that they have in the language of the article, with or without accents. "..."
    is a phrase, -word excludes, and OR between two words accepts either. headline:, body:, caption:, credit:, author:
    and station: before a word or phrase say where; without, headlines, bodies and captions are searched. A caption on
    several pages is one hit.

    The index is made by publishing, where the extra copydesk[search] is installed; see [search] in the settings.
    """
    from etl.jobs.search import upkeep  # noqa: PLC0415 - importing duckdb takes 0.1 s

    style = one_format(style, json=Format.JSON if json else None)
    here = session(context)
    there = here.context()
    upkeep.require(there)
    from etl.jobs.search import search as job  # noqa: PLC0415 - needs the extra

    span = days.interval(since, until, zone=there.settings.zone, now=now())
    if since or until:
        console.say(f"{by.value} {span}")
    request = job.SearchRequest(" ".join(words), span.since, span.until, by, station, kind, limit)
    _write(job.search(there, request), request.text, style)


def _write(answer: "Answer", text: str, style: Format | None) -> None:
    if style is Format.JSON:
        output.value(_as_json(answer))
    elif style is not None:
        output.rows(Rows(_COLUMNS, [_as_row(hit) for hit in answer.hits]), style)
    else:
        _print(answer)
    _say_how_many(answer, text)


def _as_json(answer: "Answer") -> dict[str, Any]:
    return {
        "total": answer.total,
        "undated": answer.undated,
        "hits": [_as_record(hit) for hit in answer.hits],
    }


def _as_record(hit: "Hit") -> dict[str, Any]:
    """A hit; marks are character offsets: the first, and the one after the last."""
    return {name: getattr(hit, name) for name in _COLUMNS} | {
        "headline": hit.headline.text,
        "headline_marks": hit.headline.marks,
        "snippet": hit.snippet.text,
        "snippet_marks": hit.snippet.marks,
    }


def _as_row(hit: "Hit") -> list[Any]:
    texts = {"headline": hit.headline.text, "snippet": hit.snippet.with_marks("**", "**")}
    return [texts[name] if name in texts else getattr(hit, name) for name in _COLUMNS]


def _print(answer: "Answer") -> None:
    """Each hit on a few lines: wrapped and bold on a terminal, whole and with asterisks elsewhere."""
    is_terminal = sys.stdout.isatty()
    bold = is_terminal and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size().columns, _WIDTH) if is_terminal else None
    for hit in answer.hits:
        number = f"{hit.rank}. "
        headline = hit.headline if hit.headline.text else Marked("(no headline)")
        _print_part(headline, number, len(number), width, bold=bold)
        for place in _place(hit, (width or sys.maxsize) - len(number)):
            output.line_of([Piece(" " * len(number)), *pieces(Marked(place))], bold=bold)
        _print_part(hit.snippet, "", len(number), width, bold=bold)


def _print_part(part: Marked, begin: str, indent: int, width: int | None, *, bold: bool) -> None:
    found = pieces(part)
    lines = wrapped(found, max(width - indent, _NARROWEST)) if width else [found]
    for number, line in enumerate(lines):
        head = begin if number == 0 else ""
        output.line_of([Piece(head.ljust(indent)), *line], bold=bold)


def _place(hit: "Hit", width: int) -> list[str]:
    """What and where it is, on one line if it fits; a terminal makes a link of a URL that no line break cuts."""
    day = hit.published_day.isoformat() if hit.published_day else f"fetched {hit.fetched_at:%Y-%m-%d}"
    kind = hit.kind.value if hit.pages == 1 else f"{hit.kind.value} on {hit.pages} pages"
    facts, page = " · ".join(filter(None, (kind, hit.station, day))), hit.url or hit.page_key
    whole = f"{facts} · {page}"
    return [whole] if display_width.width(whole) <= width else [facts, page]


def _say_how_many(answer: "Answer", text: str) -> None:
    shown = len(answer.hits)
    if not shown:
        console.say(f"nothing was found for {text[:_SHOWN]!r}")
        if len(text.split()) > 1:
            console.say("all words must occur; to accept either of two: copydesk search 'ferry OR boat'")
    elif answer.total > shown:
        console.say(f"the best {shown:,} of {answer.total:,} matches; for more: -n {min(10 * shown, 1000)}")
    if answer.undated:
        told = f"{counted(answer.undated, 'match', 'matches')} without a publish date"
        console.say(f"{told} left out; days of fetching have them all: --by fetched")
