"""One table in the Delta format (https://github.com/delta-io/delta/blob/master/PROTOCOL.md), written by delta-rs.

Each of our commits carries what it left in the table as metadata, so that what is recorded and what is there change in
one step.
"""

import json
import os
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from etl.errors import CopydeskError, UsageError

if TYPE_CHECKING:
    from deltalake import DeltaTable

DAY = "day"
"""The column that tables are partitioned by."""
_OURS = "copydesk"
_LOOKED_BACK = 50
"""Commits in which ours is looked for: others are those of maintenance."""
_HARMLESS = {"OPTIMIZE", "VACUUM START", "VACUUM END", "SET TBLPROPERTIES", "ADD FEATURE"}
"""Operations of other programs that leave the rows as they are."""
_CONFIGURATION = {"delta.dataSkippingNumIndexedCols": "0"}
"""No smallest and largest values of columns in the log: they would keep the words of a page that is erased."""
_COLOURS = re.compile(r"\x1b\[\d*m")
"""Matches what delta-rs writes for a terminal into the text of errors."""
_SAID = re.compile(r"<Error>.*?<Code>(\w+)</Code>\s*<Message>([^<]*)</Message>.*?</Error>", re.DOTALL)
"""Matches a service's answer, which delta-rs passes on as it came."""
_KEPT_HOURS = 168
"""How long files of earlier versions stay, for readers that are at work: Delta's usual week."""


@dataclass(frozen=True, slots=True)
class DeltaState:
    """What a commit of ours left in the table.

    Args:
        shape: Names and types of its columns.
        digests: Digest of the rows by partition: a day, an empty text for pages without one, or `*` for a whole table.
        erasures: Erasures that the rows take account of.
        state: The published state that the rows are from.
    """

    shape: str
    digests: Mapping[str, str]
    erasures: int
    state: Mapping[str, Any] = field(default_factory=dict)


class Delta:
    """A Delta table at a path or an address, which need not exist yet.

    Raises:
        CopydeskError: The extra is not installed, or the place cannot be reached.
        UsageError: There is a table that copydesk has not written.
    """

    def __init__(self, place: str) -> None:
        try:
            import deltalake  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise CopydeskError(
                "a Delta table needs the extra `delta`, which is not installed",
                hint="install it in the environment of copydesk: pip install 'copydesk[delta]'",
            ) from error
        self._library = deltalake
        self._place = place
        endpoint = os.environ.get("AWS_ENDPOINT_URL", "")
        self._options = {"allow_http": "true"} if endpoint.startswith("http://") else None
        self.before = self._known()

    def replace(self, rows: Any, days: Collection[str] | None, after: DeltaState) -> None:
        """Replace the rows of some days, or all, in one commit.

        Args:
            rows: An Arrow stream.
            days: Days to replace, an empty text for the rows without one; None for a table as a whole.
            after: What the table holds then.

        Raises:
            CopydeskError: It cannot be written; the table is as it was.
        """
        properties = self._library.CommitProperties(custom_metadata={_OURS: json.dumps(asdict(after))})
        is_new_shape = self.before is None or self.before.shape != after.shape
        try:
            self._library.write_deltalake(
                self._place,
                rows,
                mode="overwrite",
                partition_by=None if days is None else [DAY],
                predicate=None if days is None or is_new_shape else _predicate(days),
                schema_mode="overwrite" if is_new_shape else None,
                configuration=_CONFIGURATION,
                writer_properties=self._library.WriterProperties(compression="ZSTD"),
                commit_properties=properties,
                storage_options=self._options,
            )
        except Exception as error:
            raise self._failed(error) from error
        self.before = after

    def remove_old_files(self, *, at_once: bool) -> None:
        """Remove files that only earlier versions of the table have.

        Args:
            at_once: Also those of the last week, because something was erased. Who reads an earlier version fails then.
        """
        try:
            hours = 0 if at_once else _KEPT_HOURS
            self._table().vacuum(hours, dry_run=False, enforce_retention_duration=False)
        except Exception as error:
            raise self._failed(error) from error

    def _table(self) -> "DeltaTable":
        return self._library.DeltaTable(self._place, storage_options=self._options)

    def _known(self) -> DeltaState | None:
        try:
            if not self._library.DeltaTable.is_deltatable(self._place, storage_options=self._options):
                return None
            commits = self._table().history(_LOOKED_BACK)
        except Exception as error:
            raise self._failed(error) from error
        for number, commit in enumerate(commits):
            if _OURS in commit:
                known = DeltaState(**json.loads(commit[_OURS]))
                others = {later["operation"] for later in commits[:number]}
                # After a change by another program nobody knows what rows there are: all are written again.
                return known if others <= _HARMLESS else DeltaState("", {}, known.erasures)
        raise UsageError(
            f"{self._place} is a Delta table that copydesk has not written",
            hint="name another folder: copydesk export --delta lake",
        )

    def _failed(self, error: Exception) -> CopydeskError:
        text = _SAID.sub(r"\2 (\1)", _COLOURS.sub("", str(error)))
        lines = [line.strip(" ↳") for line in text.splitlines() if line.strip()]
        words = ": ".join(dict.fromkeys([lines[0], lines[-1]])) if lines else type(error).__name__
        return CopydeskError(
            f"the Delta table {self._place} cannot be used: {words}",
            hint="it holds what it held before. When the place can be written: copydesk export --delta PLACE",
        )


def _predicate(days: Collection[str]) -> str:
    """The rows of these days in the SQL of delta-rs, whose predicates take no parameters."""
    dated = ", ".join(f"'{day}'" for day in sorted(days) if day)
    parts = [f"{DAY} in ({dated})"] if dated else []
    return " or ".join([*parts, f"{DAY} is null"] if "" in days else parts)
