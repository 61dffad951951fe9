"""The configuration: TOML in, checked values out, each with the file or variable it came from."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class InputSettings(_Section):
    """What `run` reads when no path is given, and how the fields of records are called."""

    paths: tuple[str, ...] = ()
    fields: dict[str, str] = Field(default_factory=dict)
    """From our name (`url`, `html`, `text`, `body_base64`, `fetched_at`, …) to the input's (`response.body`)."""
    max_ratio: float = 200.0
    """A container that unpacks to more than this many times its size is quarantined."""


class PageSettings(_Section):
    """What one page may cost."""

    seconds: float = 30.0
    memory_mib: int = 2048
    max_bytes: int = 16 * 2**20


class EngineSettings(_Section):
    """How many processes work, and on how much at a time."""

    workers: Annotated[int, Field(ge=0)] = 0
    """0 means one per core."""
    chunk_pages: Annotated[int, Field(ge=1)] = 16


class Thresholds(_Section):
    """When a run that finished deserves a look (exit code 1) or must not be committed (exit code 3)."""

    quarantined_share: float = 0.02
    rejected_share: float = 0.60
    refuse_quarantined_share: float = 0.50


class MatchingSettings(_Section):
    """The guard on matching, and the window in which chrome lines are counted."""

    chrome_window_days: int = 180
    max_chrome_share: float = 0.40
    """A step that would take more than this share of a station's words out of its bodies is refused."""
    max_group: int = 5000
    """A step that would build a caption or story group of more pages than this is refused."""


class PublishSettings(_Section):
    """How many earlier snapshots are kept."""

    keep: Annotated[int, Field(ge=0)] = 3


class BeaconSettings(_Section):
    """Who is told how a run ended."""

    ping_url_env: str | None = None
    """Name of the environment variable that holds the health-check URL; the URL itself is a secret."""
    prometheus_file: str | None = None


class Settings(_Section):
    """Everything that can be configured."""

    zone: str = "UTC"
    """Calendar days of `--since` and `--until` are days of this IANA zone."""
    inputs: InputSettings = InputSettings()
    page: PageSettings = PageSettings()
    engine: EngineSettings = EngineSettings()
    thresholds: Thresholds = Thresholds()
    matching: MatchingSettings = MatchingSettings()
    publish: PublishSettings = PublishSettings()
    beacon: BeaconSettings = BeaconSettings()
