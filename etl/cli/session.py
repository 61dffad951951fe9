"""What every command is given: the project folder, the settings, how to speak, and the clock."""

import gc
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from etl.cli import console
from etl.errors import ExitCode, UsageError
from etl.stores.home import Home

if TYPE_CHECKING:
    from etl.jobs.context import Context, Observer
    from etl.stores.configuration import Configuration
    from etl.stores.station_profiles import StationProfiles


def all_imported() -> None:
    """A long job begins: garbage is looked for from here on (`app` left that off), not among what was imported."""
    gc.enable()
    gc.freeze()


@dataclass(frozen=True, slots=True)
class Session:
    """One command line's surroundings, from the global options.

    Args:
        config: `--config`.
    """

    home: Home
    config: Path | None

    def configuration(self, flags: Mapping[str, Any] | None = None) -> "Configuration":
        """The merged settings; flags that were not given (None) do not count."""
        # pydantic takes 0.1 s to import, which `--help` and completion must not pay.
        from etl.stores import configuration  # noqa: PLC0415

        given = {key: value for key, value in (flags or {}).items() if value is not None}
        sources = configuration.SettingsSources(self.home.config_file, self.config, os.environ, given)
        return configuration.load_configuration(sources)

    def profiles(self) -> "StationProfiles":
        """The usable station profiles; what is wrong with the others is told."""
        from etl.stores.station_profiles import load_profiles  # noqa: PLC0415 - as above

        found = load_profiles(self.home.stations)
        for warning in found.warnings:
            console.warn(warning)
        return found

    def context(
        self, flags: Mapping[str, Any] | None = None, observer: "Observer | None" = None
    ) -> "Context":
        """A job's surroundings, without signals: for jobs that are over in a moment."""
        from etl.jobs.context import Context, SilentObserver  # noqa: PLC0415 - as above

        settings = self.configuration(flags).settings
        return Context(self.home, settings, observer or SilentObserver(), now)


def now() -> datetime:
    """The one clock."""
    return datetime.now(UTC)


def session(context: typer.Context) -> Session:
    """The session that the global options made."""
    found = context.find_root().obj
    if not isinstance(found, Session):
        raise TypeError("the global options have not been read")
    return found


def open_session(home: Path | None, config: Path | None) -> Session:
    """Check the global paths.

    Raises:
        UsageError: The project folder is not there.
    """
    root = home or Path(os.environ.get("COPYDESK_HOME", "."))
    if not root.is_dir():
        raise UsageError(f"no such project folder: {root}", hint=f"mkdir -p {root}")
    given = os.environ.get("COPYDESK_CONFIG")
    return Session(Home(root), config or (Path(given) if given else None))


def leave(code: ExitCode) -> None:
    """End the command with a code."""
    if code is not ExitCode.DONE:
        raise typer.Exit(code)


def note_interval(interval: object) -> None:
    """Say which days a command really looks at."""
    console.say(f"days: {interval}")
