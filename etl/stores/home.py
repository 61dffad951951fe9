"""The project folder: where a job finds its configuration and keeps its data."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The paths below one project folder (`--home`, `COPYDESK_HOME`, or the current folder)."""

    root: Path

    @property
    def config_file(self) -> Path:
        """The configuration."""
        return self.root / "config" / "copydesk.toml"

    @property
    def stations(self) -> Path:
        """The folder of station profiles."""
        return self.root / "config" / "stations"

    @property
    def data(self) -> Path:
        """Everything a job writes lies below this folder."""
        return self.root / "warehouse"

    @property
    def published(self) -> Path:
        """The snapshot that readers open, read-only."""
        return self.data / "copydesk.duckdb"

    @property
    def working(self) -> Path:
        """The private database that jobs write; readers never open it."""
        return self.data / "private" / "working.duckdb"

    @property
    def staging(self) -> Path:
        """Finished but uncommitted parts, one folder per run."""
        return self.data / "staging"

    @property
    def raw(self) -> Path:
        """The raw store: `day=YYYY-MM-DD/*.parquet`."""
        return self.data / "raw"

    @property
    def snapshots(self) -> Path:
        """Earlier published files, newest last."""
        return self.data / "snapshots"

    @property
    def reports(self) -> Path:
        """One JSON report per run."""
        return self.data / "reports"

    @property
    def erasures(self) -> Path:
        """What was ever to be erased, one line a step, so that no lost or restored database forgets it."""
        return self.data / "erasures.jsonl"

    @property
    def lock(self) -> Path:
        """Held (flock) by the one job that writes; holds the holder's name as JSON."""
        return self.data / ".lock"
