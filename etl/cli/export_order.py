"""What `copydesk export` is asked to do, and which options contradict each other."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from etl.cli.output import Format
from etl.errors import UsageError
from etl.report.rows import ENDINGS

if TYPE_CHECKING:
    from etl.jobs.export_choice import Choice


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """The arguments of the command, by the names of its options.

    Args:
        source: A table or a query.
        name: A saved query, with its parameters.
        everything: Every table.
        dataset: A folder with a card.
        target: A file, a folder, `-`, or nothing.
        choice: Days, stations and runs.
        style: The format; None if it was not given.
        raw: Whether CSV is left without its guard.
        delta: A folder or an address of Delta tables.
    """

    source: str | None
    name: str | None
    param: list[str] | None
    file: Path | None
    everything: bool
    dataset: Path | None
    target: str
    choice: "Choice"
    style: Format | None
    raw: bool
    delta: str | None = None

    @property
    def is_query(self) -> bool:
        """Whether the rows are a query's answer: the name of a table has no blank."""
        return bool(self.name or self.file or (self.source and len(self.source.split()) > 1))

    @property
    def is_folder(self) -> bool:
        """Whether a folder is written."""
        if self.target == "-" or self.delta:
            return False
        return bool(
            self.dataset or self.everything or self.target.endswith("/") or Path(self.target or "?").is_dir()
        )

    def _names_a_file(self) -> bool:
        """Whether the target ends like a file and is not a folder yet."""
        target = Path(self.target or "?")
        return (
            target.suffix.removeprefix(".") in ENDINGS
            and not self.target.endswith("/")
            and not target.is_dir()
        )

    def check(self) -> None:
        """Refuse options that contradict each other.

        Raises:
            UsageError: It does; the message says how.
        """
        for applies, why, hint in [*self._missing(), *self._beside_delta(), *self._one_too_many()]:
            if applies:
                raise UsageError(why, hint=hint)

    def _missing(self) -> list[tuple[bool, str, str]]:
        """Whether each applies, what it says, and what to type instead."""
        given = sum(map(bool, (self.source, self.name, self.file, self.everything)))
        one = "copydesk export articles -o articles.parquet"
        return [
            (
                given > 1 or not (given or self.dataset or self.delta),
                "name one table, one query, or --all",
                one,
            ),
            (
                not self.target and not self.dataset and not self.delta,
                "there is no -o to say where to write",
                one,
            ),
            (
                self.target == "-" and self.style is None and not self.everything,
                "standard output has no name to say its format",
                "copydesk export captions -o - --format jsonl",
            ),
            (
                self.everything and self._names_a_file(),
                f"--all makes many files, which do not fit into one named {self.target}",
                "copydesk export --all -o exported/",
            ),
        ]

    def _beside_delta(self) -> list[tuple[bool, str, str]]:
        """Like `_missing`, for what does not go with Delta tables."""
        return [
            (
                self.delta is not None and bool(self.target or self.dataset or self.style or self.is_query),
                "--delta is place and format in one, so -o, --dataset, --format and queries do not go with it",
                "copydesk export --delta lake",
            ),
            (
                self.delta is not None and self.choice.since_run is not None,
                "a Delta table keeps its own record of what has changed, so --since-run is one too many",
                "copydesk export --delta lake",
            ),
        ]

    def _one_too_many(self) -> list[tuple[bool, str, str]]:
        """Like `_missing`, for options that do not go together."""
        options = ", ".join(self.choice.named.values())
        dataset, folder = "copydesk export --dataset dataset", "copydesk export --all -o exported/"
        return [
            (
                bool(self.target and self.dataset),
                "--dataset names the folder, so -o is one too many",
                dataset,
            ),
            (
                self.dataset is not None and self.style not in (None, Format.PARQUET),
                "a dataset is Parquet, so --format is one too many",
                dataset,
            ),
            (
                self.target == "-" and self.everything,
                "--all makes many files, which go into a folder",
                folder,
            ),
            (
                self.is_folder and self.choice.since_run is not None,
                "a folder keeps its own record of what has changed, so --since-run is one too many",
                folder,
            ),
            (
                self.is_folder and self.is_query,
                "a folder is made of tables; a query's answer goes into a file",
                "copydesk export 'from articles' -o answer.parquet",
            ),
            (
                self.is_query and bool(options),
                f"{options} cannot choose from a query's answer; say it in SQL, or name a table",
                "copydesk export articles --since 7d -o week.parquet",
            ),
        ]
