"""The layout alarm: stations whose latest day is not like their own last weeks, as after a redesign."""

from dataclasses import dataclass
from datetime import date

import duckdb

from etl.counted import counted, one_or_many
from etl.page_keys import short
from etl.stores.settings import AlarmSettings
from etl.stores.statements import statement

_MEASURES = {
    "loaded_share": "share of pages loaded",
    "body_words": "median words of a body",
    "caption_share": "share of articles with captions",
    "second_view_share": "share of articles with recovered text",
}


@dataclass(frozen=True, slots=True)
class Shift:
    """A measure of a station whose latest day differs from its usual value.

    Args:
        day: Day of fetching, UTC.
        measure: `loaded_share`, `body_words`, `caption_share` or `second_view_share`.
        usual: Median of the earlier days.
        pages: Pages of the day that were measured.
        examples: Page keys to look at.
    """

    station: str
    day: date
    measure: str
    usual: float
    value: float
    pages: int
    examples: tuple[str, ...]

    def sentence(self) -> str:
        """For people, with a command that shows more."""
        form = "{:.0f}" if self.measure == "body_words" else "{:.0%}"
        usual, value = form.format(self.usual), form.format(self.value)
        keys = ", ".join(short(key) for key in self.examples)
        return (
            f"layout alarm: {self.station} on {self.day}: {_MEASURES[self.measure]} is {value}, usually {usual} "
            f"({counted(self.pages, 'page')}; to see one: copydesk explain KEY; keys: {keys})"
        )


def find_shifts(connection: duckdb.DuckDBPyConnection, settings: AlarmSettings) -> list[Shift]:
    """Compare each station's latest day of this run with its earlier days, and record what differs.

    Runs inside the run's transaction; needs the variable `run_id`, the base tables as they are after the run
    and its rows in `ledger.outcomes`.
    """
    connection.execute("set variable alarm = $1", [settings.model_dump(exclude={"enabled"})])
    connection.execute(statement("operations", "alarm"))
    rows = connection.execute(statement("operations", "alarms_of_run")).fetchall()
    return [Shift(*fields) for fields in ((*row[:-1], tuple(row[-1])) for row in rows)]


@dataclass(frozen=True, slots=True)
class Alarms:
    """What the alarm says about a run.

    Args:
        warnings: A sentence for each measure that shifted.
        held: Keys of loaded pages whose day differs so much that they are to be held back.
    """

    warnings: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


def evaluate_alarm(connection: duckdb.DuckDBPyConnection, settings: AlarmSettings) -> Alarms:
    """What the alarm says about this run (see `find_shifts`); nothing if it is switched off."""
    if not settings.enabled:
        return Alarms()
    sentences = tuple(found.sentence() for found in find_shifts(connection, settings))
    if not sentences:
        return Alarms()
    held = tuple(key for (key,) in connection.execute(statement("operations", "alarm_held")).fetchall())
    if held:
        are = one_or_many(len(held), "is", "are")
        waiting = f"{counted(len(held), 'page')} of these stations {are} held back in quarantine"
        sentences += (f"{waiting}; to load them all the same: copydesk quarantine retry",)
    return Alarms(sentences, held)


def hold_back(connection: duckdb.DuckDBPyConnection, alarms: Alarms) -> None:
    """Move pages that a run loaded into the quarantine.

    Runs inside the run's transaction, after the run's rows are in the ledger; matching has to follow.
    """
    connection.execute("set variable held_pages = $1", [list(alarms.held)])
    connection.execute(statement("load", "outcome_part"))  # whose columns the statements of matching expect
    connection.execute(statement("operations", "hold_back"))
    connection.execute(statement("load", "current_versions"))
    connection.execute(statement("load", "for_matching"))
