"""The project folder: where a job finds its configuration and keeps its data."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The paths below one project folder (`--home`, `COPYDESK_HOME`, or the current folder).

    Args:
        root: The project folder.
        shadow: Name of a shadow (`etl.stores.shadows`): a job in it writes there what it would write into the
            warehouse. Configuration and raw pages are those of the project.
    """

    root: Path
    shadow: str = ""

    @property
    def config_file(self) -> Path:
        """The configuration file; it need not exist."""
        return self.root / "config" / "copydesk.toml"

    @property
    def stations(self) -> Path:
        """The folder of station profiles."""
        return self.root / "config" / "stations"

    @property
    def queries(self) -> Path:
        """The folder of saved queries of one's own; it need not exist."""
        return self.root / "queries"

    @property
    def data(self) -> Path:
        """The folder that holds everything a job writes."""
        return self.shadows / self.shadow if self.shadow else self.root / "warehouse"

    @property
    def shadows(self) -> Path:
        """The shadows: a folder for each."""
        return self.root / "warehouse" / "shadow"

    @property
    def published(self) -> Path:
        """The snapshot that readers open, read-only."""
        return self.data / "copydesk.duckdb"

    @property
    def working(self) -> Path:
        """The private database that jobs write; readers never open it."""
        return self.data / "private" / "working.duckdb"

    @property
    def files_read(self) -> Path:
        """The memory of input files that need not be read again while they do not change (SQLite); may be deleted."""
        return self.data / "private" / "files_read.sqlite"

    @property
    def staging(self) -> Path:
        """Finished but uncommitted parts, one folder per run."""
        return self.data / "staging"

    @property
    def staging_note(self) -> Path:
        """The name of the project's folder in the bucket of `[engine] staging`."""
        return self.root / "warehouse" / "private" / "staging_folder"

    @property
    def raw(self) -> Path:
        """The raw store: `day=YYYY-MM-DD/*.parquet`."""
        return self.root / "warehouse" / "raw"

    @property
    def snapshots(self) -> Path:
        """Earlier published files."""
        return self.data / "snapshots"

    @property
    def index(self) -> Path:
        """The search index, a folder for each published state that has one."""
        return self.data / "index"

    @property
    def reports(self) -> Path:
        """One JSON report per run."""
        return self.data / "reports"

    @property
    def erasures(self) -> Path:
        """The log of erasures: one line per step, outside the databases, so that restoring one forgets none."""
        return self.data / "erasures.jsonl"

    @property
    def told(self) -> Path:
        """What people have been told by message and is not over yet."""
        return self.data / "told.json"

    @property
    def lock(self) -> Path:
        """The writer's lock (flock); its content describes the job that holds it, as JSON."""
        return self.data / ".lock"
