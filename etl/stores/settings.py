"""The settings: what can be configured, with which defaults, and what values make sense.

How files, the environment and flags become one `Settings` is `etl/stores/configuration.py`.
"""

import zoneinfo
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from etl.engines.registry import DEFAULT_KIND, KINDS
from etl.stores.input_words import KIND_WORDS, OUR_FIELDS, known

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class InputSettings(_Section):
    """What `run` reads when no path is given, and how the fields of records are called."""

    paths: tuple[str, ...] = ()
    """Files and folders; relative ones start at the project folder."""
    fields: dict[str, str] = Field(default_factory=dict)
    """From our name (`url`, `html`, `text`, `body_base64`, `fetched_at`, …) to the input's own; ours still hold."""
    kind: str = ""
    """What every input file is, whatever it calls itself; empty leaves that to name and bytes."""
    kinds: dict[str, str] = Field(default_factory=dict)
    """The same by pattern of path or name; the first pattern that matches holds."""
    max_ratio: Annotated[float, Field(gt=1)] = 200.0
    """An input that unpacks to more than this many times its size (and 1 GiB) is not read any further."""

    @field_validator("fields")
    @classmethod
    def _fields_are_ours(cls, fields: dict[str, str]) -> dict[str, str]:
        return {
            known(ours, OUR_FIELDS, "one of copydesk's fields"): theirs for ours, theirs in fields.items()
        }

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, kind: str) -> str:
        return known(kind, KIND_WORDS, "a kind of input") if kind else kind

    @field_validator("kinds")
    @classmethod
    def _kinds_are_known(cls, kinds: dict[str, str]) -> dict[str, str]:
        return {pattern: known(kind, KIND_WORDS, "a kind of input") for pattern, kind in kinds.items()}


class PageSettings(_Section):
    """What one page may cost."""

    seconds: Annotated[float, Field(gt=0)] = 30.0
    """Processor time. Ordinary pages take 0.02 s; the slowest of 1,835 real pages took 2.8 s."""
    memory_mib: Annotated[int, Field(ge=32)] = 256
    """Address space a worker may add for one page. The hungriest of 1,835 real pages (1.8 MB) took 20 MiB, a made one
    of 3 MB 100 MiB; a worker has 70 to 160 MiB without, so that with these 256 it stays below 450."""
    max_bytes: Count = 16 * 2**20
    """Larger pages are quarantined unread; the largest honest page measured had 10 MB."""


class EngineSettings(_Section):
    """Where pages are processed, by how many workers, and how many pages each holds."""

    kind: str = DEFAULT_KIND
    """An engine's name: `local` (worker processes of this machine) or `inline` (this process, without limits)."""
    workers: Annotated[int, Field(ge=0)] = 0
    """0 means one per core."""
    chunk_pages: Count = 16
    """Pages that one worker holds at a time: enough to go on with while the parent writes out a part."""

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, kind: str) -> str:
        return known(kind, KINDS, "an engine")


class RunSettings(_Section):
    """How a run commits."""

    commit_pages: Count = 20_000
    """A run commits and publishes after so many pages; a stop or a crash costs at most what came since."""


class Thresholds(_Section):
    """When a run that finished deserves a look (exit code 1) or must not be committed (exit code 3)."""

    quarantined_share: Share = 0.02
    """Of the pages that a run worked on, and of the records of each input; taken of at least 50."""
    rejected_share: Share = 0.60
    """Of the pages that a run worked on; taken of at least 20."""
    refuse_quarantined_share: Share = 0.50
    """Of the pages of a host. A host beyond it is named; where most hosts are, at least 3, nothing is committed."""
    min_pages: Annotated[int, Field(ge=0)] = 1
    """A run that finds fewer pages deserves a look: most often the crawl before it failed."""


class AlarmSettings(_Section):
    """When a station's night differs so much from its own last weeks that somebody should look."""

    enabled: bool = True
    window_days: Annotated[int, Field(ge=7)] = 28
    """Earlier days that a night is compared with; four weeks hold every day of the week four times."""
    min_days: Annotated[int, Field(ge=3)] = 5
    """With fewer earlier days there is no telling what is usual."""
    min_pages: Annotated[int, Field(ge=3)] = 5
    """Days with fewer pages are not judged, nor judged by."""
    deviations: Annotated[float, Field(gt=0)] = 5.0
    """Standard deviations beyond which a difference is not chance."""
    share: Share = 0.2
    """Shares that differ by less are never worth a person's time."""
    words_factor: Annotated[float, Field(gt=1)] = 1.6
    """Median body lengths that differ by a smaller factor are never worth it either."""
    hold_back: Annotated[float, Field(ge=0)] = 0.0
    """A night that differs by more than so many times what is allowed is held back in quarantine; 0 is never."""


class MatchingSettings(_Section):
    """The guards on matching, and the window in which chrome lines are counted."""

    chrome_window_days: Count = 180
    max_chrome_share: Share = 0.40
    """Where lines would take more than this share of a station's words out of its bodies, none is marked."""
    accept_chrome: tuple[str, ...] = ()
    """Stations, by their identity, whose lines are marked whatever they take."""
    max_group: Annotated[int, Field(ge=2)] = 5000
    """A caption or story group of more pages than this is left unbuilt."""


class WarehouseSettings(_Section):
    """What the working database may take."""

    memory_mib: Annotated[int, Field(ge=64)] = 256
    """Memory of DuckDB; what needs more goes through files beside the working database."""


class ReaderSettings(_Section):
    """What a command that reads the published file may take (`sql`, `export`, `status`, `check`, `review`, …)."""

    memory_mib: Annotated[int, Field(ge=64)] = 512
    """Memory of DuckDB; the process as a whole may add another 512 MiB for the rows at hand."""
    temp_mib: Annotated[int, Field(ge=0)] = 4096
    """Temporary files of the commands that come with copydesk; questions of `sql` and `export` have none."""
    seconds: Annotated[float, Field(gt=0)] = 600.0
    """Wall time. All checks of a warehouse of 20,000 pages take two seconds."""


class PublishSettings(_Section):
    """How many earlier snapshots are kept."""

    keep: Annotated[int, Field(ge=0)] = 3


class NotifySettings(_Section):
    """Who is told how a run ended."""

    ping_url_env: str | None = None
    """Name of the environment variable that holds the health-check URL; the URL itself is a secret."""
    prometheus_file: str | None = None
    """A `.prom` file in the folder that the node exporter's textfile collector reads."""


class Settings(_Section):
    """Everything that can be configured."""

    zone: str = "UTC"
    """Calendar days of `--since` and `--until` are days of this IANA zone."""
    inputs: InputSettings = InputSettings()
    page: PageSettings = PageSettings()
    engine: EngineSettings = EngineSettings()
    run: RunSettings = RunSettings()
    thresholds: Thresholds = Thresholds()
    alarm: AlarmSettings = AlarmSettings()
    matching: MatchingSettings = MatchingSettings()
    warehouse: WarehouseSettings = WarehouseSettings()
    readers: ReaderSettings = ReaderSettings()
    publish: PublishSettings = PublishSettings()
    notify: NotifySettings = NotifySettings()

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        return existing_zone(name)


def existing_zone(name: str) -> str:
    """The name of an IANA zone, or a ValueError that says so."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no IANA time zone (like America/Chicago)") from error
    return name
