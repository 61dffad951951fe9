"""What every command works with: the project folder, the settings, the station profiles and the clock."""

import gc
import os
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from etl.cli import console
from etl.cli.console import ConsoleOptions
from etl.errors import ExitCode, UsageError
from etl.stores.home import Home

if TYPE_CHECKING:
    from etl.jobs.context import Context, Observer
    from etl.stores.configuration import Configuration
    from etl.stores.station_profiles import StationProfiles


def enable_garbage_collection() -> None:
    """Turn garbage collection on for a long job (`app` left it off), except for what was imported."""
    gc.enable()
    gc.freeze()


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """The global options as given, before or after the command.

    Args:
        home: The project folder; None is $COPYDESK_HOME, else the current folder.
        config: A settings file on top of the project's own; None is $COPYDESK_CONFIG, else none.
        console: How to write to stderr.
    """

    home: Path | None
    config: Path | None
    console: ConsoleOptions

    def changed(self, name: str, value: Any) -> "GlobalOptions":
        """With an option that stands after the command; stderr follows it at once."""
        if name == "home":
            return replace(self, home=Path(value))
        if name == "config":
            return replace(self, config=Path(value))
        changed = replace(self, console=self.console.changed(name, value))
        console.configure(changed.console)
        return changed


@dataclass(frozen=True, slots=True)
class Session:
    """Where one command works.

    Args:
        home: The project folder.
        config: A settings file on top of the project's own.
    """

    home: Home
    config: Path | None

    def configuration(self, flags: Mapping[str, Any] | None = None) -> "Configuration":
        """The merged settings; flags that are None were not given, and are ignored.

        Raises:
            ConfigError: A settings file cannot be read, or a value is wrong.
        """
        # pydantic takes 0.1 s to import, which `--help` and completion must not pay.
        from etl.stores import configuration  # noqa: PLC0415

        given = {key: value for key, value in (flags or {}).items() if value is not None}
        sources = configuration.SettingsSources(self.home.config_file, self.config, os.environ, given)
        return configuration.load_configuration(sources)

    def profiles(self) -> "StationProfiles":
        """The usable station profiles; warns about the others."""
        from etl.stores.station_profiles import load_profiles  # noqa: PLC0415 - as above

        found = load_profiles(self.home.stations)
        for warning in found.warnings:
            console.warn(warning)
        return found

    def context(
        self, flags: Mapping[str, Any] | None = None, observer: "Observer | None" = None
    ) -> "Context":
        """The context of a short job, which a signal simply ends."""
        from etl.jobs.context import Context, SilentObserver  # noqa: PLC0415 - as above

        settings = self.configuration(flags).settings
        return Context(self.home, settings, observer or SilentObserver(), now)


def now() -> datetime:
    """The current instant, UTC: the only place where the clock is read."""
    return datetime.now(UTC)


def session(context: typer.Context) -> Session:
    """The session that the global options ask for.

    Raises:
        UsageError: The project folder does not exist.
    """
    given = context.find_root().obj
    if not isinstance(given, GlobalOptions):
        raise TypeError("the global options have not been read")
    root = given.home or Path(os.environ.get("COPYDESK_HOME") or ".")
    if not root.is_dir():
        raise UsageError(f"project folder not found: {root}", hint=f"mkdir -p {shlex.quote(str(root))}")
    config = os.environ.get("COPYDESK_CONFIG")
    return Session(Home(root), given.config or (Path(config) if config else None))


def leave(code: ExitCode) -> None:
    """End the command with an exit code."""
    if code is not ExitCode.DONE:
        raise typer.Exit(code)
