"""The settings: what can be configured, the defaults, and the valid values.

`etl/stores/configuration.py` merges files, environment and flags into one `Settings`.
"""

import re
import zoneinfo
from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator

from etl.engines.registry import DEFAULT_KIND, KINDS
from etl.stores.buckets.address import SERVICES
from etl.stores.input_settings import BucketSettings, InputSettings, Section
from etl.stores.input_words import checked_word

_OBJECT = re.compile(rf"({'|'.join(SERVICES)})://[^/]+/.*[^/]")
_FOLDER = re.compile(rf"({'|'.join(SERVICES)})://[^/]+(/.*)?")
SHARED = "shared"
"""In `[engine] staging`: machines write into the project's own staging folder."""
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class PageSettings(Section):
    """Limits for one page."""

    seconds: Annotated[float, Field(gt=0)] = 30.0
    """Processor time. Ordinary pages take 0.02 s; the slowest of 1,835 real pages took 2.8 s."""
    memory_mib: Annotated[int, Field(ge=32)] = 256
    """Address space a worker may add for one page. The most demanding of 1,835 real pages (1.8 MB) took 20 MiB, an
    artificial one of 3 MB 100 MiB; a worker starts with 70 to 160 MiB, so with these 256 it stays below 450."""
    max_bytes: Count = 16 * 2**20
    """Larger pages are quarantined unread; the largest genuine page measured had 10 MB."""


class EngineSettings(Section):
    """Where pages are processed, by how many workers, and how many pages each holds."""

    kind: str = DEFAULT_KIND
    """An engine's name: `local` (worker processes of this machine), `ray` (the machines of a Ray cluster) or `inline`
    (this process, without limits)."""
    address: str = ""
    """Where the Ray cluster is; empty is $RAY_ADDRESS, or one that is started on this machine for the run."""
    readers: Annotated[int, Field(ge=0)] = 0
    """How many tasks of a Ray cluster read inputs at a time; 0 means that the run reads them itself."""
    staging: str = ""
    """Where the machines of a Ray cluster write finished pages: `shared` (the project's staging folder, which they have
    under the same path) or a folder in object storage (`s3://bucket/staging`); empty means that the run writes them."""
    workers: Annotated[int, Field(ge=0)] = 0
    """0 means one per core."""
    chunk_pages: Count = 16
    """Pages that one worker holds at a time: enough to go on with while the parent writes out a part."""

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, kind: str) -> str:
        return checked_word(kind, KINDS, "an engine")

    @field_validator("staging")
    @classmethod
    def _is_shared_or_a_folder(cls, text: str) -> str:
        if text and text != SHARED and not _FOLDER.fullmatch(text):
            raise ValueError(f"{text!r} is neither {SHARED!r} nor an address like s3://bucket/staging")
        return text


class RunSettings(Section):
    """How a run commits."""

    commit_pages: Count = 20_000
    """A run commits after this many pages, and publishes unless that takes long (`jobs/publishing_pace.py`). A stop or
    a crash loses at most the work since then."""


class Thresholds(Section):
    """When a finished run needs attention (exit code 1) or must not be committed (exit code 3)."""

    quarantined_share: Share = 0.02
    """Share of the pages that a run processed, and of the records of each input; computed over at least 50."""
    rejected_share: Share = 0.60
    """Share of the pages that a run processed; computed over at least 20."""
    refuse_quarantined_share: Share = 0.50
    """Share of a host's pages. Hosts above it are named; if most hosts are (at least 3), nothing is committed."""
    min_pages: Annotated[int, Field(ge=0)] = 1
    """A run that finds fewer pages needs attention: most often the crawl before it failed."""


class AlarmSettings(Section):
    """When a station's run differs so much from its last weeks that it needs attention."""

    enabled: bool = True
    window_days: Annotated[int, Field(ge=7)] = 28
    """Earlier days to compare with; four weeks contain every day of the week four times."""
    min_days: Annotated[int, Field(ge=3)] = 5
    """With fewer earlier days, nobody knows what is usual."""
    min_pages: Annotated[int, Field(ge=3)] = 5
    """Days with fewer pages are neither judged nor used for comparison."""
    deviations: Annotated[float, Field(gt=0)] = 5.0
    """Number of standard deviations beyond which a difference is not considered chance."""
    share: Share = 0.2
    """Smaller differences between shares never raise an alarm."""
    words_factor: Annotated[float, Field(gt=1)] = 1.6
    """Median body lengths that differ by a smaller factor never raise an alarm."""
    hold_back: Annotated[float, Field(ge=0)] = 0.0
    """Pages of a station that differs by more than this many times the allowed amount are held back in quarantine;
    0 never holds back."""


class MatchingSettings(Section):
    """Limits on matching, and the window in which chrome lines are counted."""

    chrome_window_days: Count = 180
    max_chrome_share: Share = 0.40
    """If chrome lines would remove more than this share of the words in a station's bodies, none is marked."""
    accept_chrome: tuple[str, ...] = ()
    """Identities of stations whose lines are marked regardless of that share."""
    max_group: Annotated[int, Field(ge=2)] = 5000
    """Caption and story groups of more pages than this are not built."""


class WarehouseSettings(Section):
    """Limits for the working database."""

    memory_mib: Annotated[int, Field(ge=64)] = 256
    """DuckDB's memory; beyond it, DuckDB uses temporary files beside the working database."""
    move_raw_to: str = ""
    """A folder in object storage (`s3://bucket/raw`) that pages move to when they are committed; empty for none."""

    @field_validator("move_raw_to")
    @classmethod
    def _is_a_folder(cls, text: str) -> str:
        if text and not _FOLDER.fullmatch(text):
            raise ValueError(f"{text!r} is not an address like s3://bucket/raw")
        return text


class ReaderSettings(Section):
    """Limits for commands that read the published file (`sql`, `export`, `status`, `check`, `review`, …)."""

    memory_mib: Annotated[int, Field(ge=64)] = 512
    """DuckDB's memory; the process may use another 512 MiB for the current rows."""
    temp_mib: Annotated[int, Field(ge=0)] = 4096
    """Temporary files of copydesk's own commands; queries of `sql` and `export` may not use any."""
    seconds: Annotated[float, Field(gt=0)] = 600.0
    """Wall time. All checks of a warehouse of 20,000 pages take two seconds."""


class PublishSettings(Section):
    """How many earlier snapshots are kept, and where the published file is copied to."""

    keep: Annotated[int, Field(ge=0)] = 3
    copy_to: str = ""
    """An address in object storage (`s3://bucket/copydesk.duckdb`); empty for none."""

    @field_validator("copy_to")
    @classmethod
    def _is_an_object(cls, text: str) -> str:
        if text and not _OBJECT.fullmatch(text):
            raise ValueError(f"{text!r} is not an address like s3://bucket/copydesk.duckdb")
        return text


class PromoteSettings(Section):
    """When `promote` refuses a reprocessing that was tried with `reprocess --diff`."""

    losing_pages_share: Share = 0.02
    """Share of the compared articles that lost a paragraph which no rule takes out."""
    shrunk_pages_share: Share = 0.02
    """Share of the compared articles whose body lost at least a tenth of its words."""
    lost_words_share: Share = 0.01
    """Share of the words of all compared bodies."""
    lost_captions_share: Share = 0.02
    """Share of the compared captions."""
    lost_credits_share: Share = 0.02
    """Share of the compared credits."""
    lost_headlines_share: Share = 0.01
    """Share of the compared articles that had a headline."""
    rejected_share: Share = 0.01
    """Share of the compared articles that would no longer be articles."""
    quarantined_share: Share = 0.01
    """Share of the compared pages that failed and did not before."""
    golden: bool = True
    """Whether every golden page has to come out as accepted."""
    keep_days: Annotated[int, Field(ge=0)] = 14
    """Days after which a shadow that was not promoted is removed."""


class GoldenSettings(Section):
    """Pages whose result somebody has accepted."""

    folder: str = "golden"
    """Where they are kept; a relative path starts at the project folder."""


class TemplateSettings(Section):
    """Whether pages that are like others of their host are answered by a template."""

    enabled: bool = True
    """Pages of hosts that have a template; all others go the full way anyway."""
    auto: bool = True
    """Whether a run learns templates for the next one."""
    pages: Annotated[int, Field(ge=24)] = 40
    """Articles of a host that it takes to learn and prove its template; up to twice as many are used."""
    differing_share: Share = 0.05
    """Share of a template's audited pages that may come out otherwise the full way; beyond it, it is suspended."""


class Event(StrEnum):
    """What a message to people is about."""

    ATTENTION = "attention"
    """A run ended with exit code 1."""
    FAILURE = "failure"
    """A run ended with exit code 2 or 3."""
    RECOVERY = "recovery"
    """A run ended with exit code 0, and the one before did not."""


class SearchSettings(Section):
    """Whether publishing keeps a search index."""

    enabled: bool = True
    """It is made where the library tantivy is installed (`pip install 'copydesk[search]'`)."""


class NotifySettings(Section):
    """Who is notified of a run's end."""

    ping_url_env: str | None = None
    """Name of the environment variable that contains the health-check URL; the URL itself is a secret."""
    prometheus_file: str | None = None
    """A `.prom` file in the folder that the node exporter's textfile collector reads."""
    urls_env: str | None = "COPYDESK_NOTIFY_URLS"
    """Name of the environment variable that contains the Apprise URLs of the people to tell; the URLs are secrets."""
    messages: tuple[str, ...] = tuple(Event)
    """What they get messages about."""
    repeat: bool = False
    """Whether a problem that lasts is reported every night; else once, and again when it is over."""

    @field_validator("messages")
    @classmethod
    def _messages_are_known(cls, messages: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(checked_word(word, tuple(Event), "a kind of message") for word in messages)


class Settings(Section):
    """Everything that can be configured."""

    zone: str = "UTC"
    """Calendar days of `--since` and `--until` are days of this IANA zone."""
    inputs: InputSettings = InputSettings()
    buckets: BucketSettings = BucketSettings()
    page: PageSettings = PageSettings()
    engine: EngineSettings = EngineSettings()
    run: RunSettings = RunSettings()
    thresholds: Thresholds = Thresholds()
    alarm: AlarmSettings = AlarmSettings()
    matching: MatchingSettings = MatchingSettings()
    warehouse: WarehouseSettings = WarehouseSettings()
    readers: ReaderSettings = ReaderSettings()
    publish: PublishSettings = PublishSettings()
    promote: PromoteSettings = PromoteSettings()
    golden: GoldenSettings = GoldenSettings()
    templates: TemplateSettings = TemplateSettings()
    search: SearchSettings = SearchSettings()
    notify: NotifySettings = NotifySettings()

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        return existing_zone(name)


def existing_zone(name: str) -> str:
    """Return the name if it is an IANA time zone; raise ValueError otherwise."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not an IANA time zone (like America/Chicago)") from error
    return name
