"""`copydesk templates`: what the pages of a host have in common, by which most of them are answered."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import complete, console, output
from etl.cli.groups import alone_means
from etl.cli.options import Json, Wait, examples
from etl.cli.output import Format, Rows
from etl.cli.session import leave, session
from etl.counted import counted
from etl.errors import ExitCode

if TYPE_CHECKING:
    from etl.stores.templates import Lesson

app = typer.Typer(
    name="templates",
    help="What a host's pages have in common: `templates` lists it.",
    epilog=examples(
        "copydesk templates",
        "copydesk templates learn",
        "copydesk templates drop www.wxyz.example",
    ),
    cls=alone_means("list"),
)

_SHOWN = (
    "host",
    "station",
    "template_id",
    "status",
    "learned_from",
    "answered",
    "unfit",
    "audited",
    "differed",
)

Hosts = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[HOST]…", help="Hosts; without any, all with enough articles.", autocompletion=complete.hosts
    ),
]
Name = Annotated[
    str,
    typer.Argument(
        metavar="HOST|STATION|ID", help="A host, a station or a template's id.", autocompletion=complete.hosts
    ),
]
Names = Annotated[
    list[str],
    typer.Argument(metavar="HOST|STATION|ID…", help="Hosts, stations or ids.", autocompletion=complete.hosts),
]


@app.command("list", epilog=examples("copydesk templates list", "copydesk templates list --json"))
def list_templates(context: typer.Context, *, json: Json = False) -> None:
    """List each host's latest template and what it did.

    Answered pages were made by it; unfit ones went the full way. Of the audited ones, which went both ways, some may
    have differed: then the full way's result is stored.
    """
    from etl.jobs.templates import listed  # noqa: PLC0415 - the database is slow to import

    records = listed(session(context).context())
    if json:
        output.value(records)
    elif records:
        output.rows(
            Rows(_SHOWN, [tuple(record[name] for name in _SHOWN) for record in records]), Format.TABLE
        )
        for record in records:
            if record["detail"]:
                console.say(f"{record['host']}: {record['status']}: {record['detail']}")
    else:
        console.say("no templates yet; a run learns them once a host has enough articles ([templates] pages)")


@app.command("show", epilog=examples("copydesk templates show www.wxyz.example"))
def show_template(context: typer.Context, name: Name, *, json: Json = False) -> None:
    """Show the elements that a template knows, and what becomes of each."""
    from etl.jobs.templates import shown  # noqa: PLC0415 - as above

    record = shown(session(context).context(), name)
    if json:
        output.value(record)
        return
    content = record.pop("content")
    record |= {key: content[key] for key in ("least_words", "most_words") if content}
    output.rows(Rows(("key", "value"), list(record.items())), Format.TABLE)
    if content:
        output.text("\n".join(["", "html", *_tree(content["root"], 1)]))


def _tree(part: dict[str, Any], depth: int) -> list[str]:
    """The elements in a part, one a line: what is the site's own, what becomes text."""
    lines: list[str] = []
    for name, inner in part["parts"].items():
        kinds = [kind or "left out" for kind in inner["fates"].values()]
        words = inner["chrome_words"]
        says = f"the site's own, up to {counted(words, 'word')}" if words is not None else ", ".join(kinds)
        lines += [f"{'  ' * depth}{name}{f': {says}' if says else ''}", *_tree(inner, depth + 1)]
    return lines


@app.command(
    "learn", epilog=examples("copydesk templates learn", "copydesk templates learn www.wxyz.example")
)
def learn_templates(
    context: typer.Context, hosts: Hosts = None, *, wait: Wait = 0.0, json: Json = False
) -> None:
    """Learn templates from stored pages.

    Without a host they are learned for all that have enough articles ([templates] pages). Each page goes the full way;
    a third proves what the others taught: a template has to give the very same result. It ends with 1 where
    nothing was learned for a host that was named.
    """
    from etl.jobs.templates import Writing, learn  # noqa: PLC0415 - as above

    lessons = learn(session(context).context(), hosts or (), Writing(wait, console.warn))
    if json:
        output.value([_record(lesson) for lesson in lessons])
    for lesson in lessons:
        if lesson.template is not None:
            pages = counted(lesson.template.pages, "article")
            console.say(f"{lesson.host}: learned {lesson.template.template_id} from {pages}")
        else:
            console.say(f"{lesson.host}: nothing was learned: {lesson.detail}")
    if hosts and any(lesson.template is None for lesson in lessons):
        leave(ExitCode.ATTENTION)


def _record(lesson: "Lesson") -> dict[str, Any]:
    template = lesson.template
    return {
        "host": lesson.host,
        "station": lesson.station,
        "template_id": template.template_id if template is not None else None,
        "learned_from": template.pages if template is not None else 0,
        "detail": lesson.detail,
    }


@app.command(
    "drop", epilog=examples("copydesk templates drop www.wxyz.example", "copydesk templates drop KVLO")
)
def drop_templates(context: typer.Context, names: Names, *, wait: Wait = 0.0, json: Json = False) -> None:
    """Take templates out of use.

    No run learns them again by itself. Rows that they made stay as they are.
    """
    from etl.jobs.templates import Writing, drop  # noqa: PLC0415 - as above

    hosts = drop(session(context).context(), names, Writing(wait, console.warn))
    if json:
        output.value(hosts)
    for host in hosts:
        console.say(f"dropped the template of {host}; to learn another: copydesk templates learn {host}")
