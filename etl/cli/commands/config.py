"""`copydesk config`: the settings and whether they are valid."""

from collections.abc import Sequence

import typer

from etl.cli import output
from etl.cli.groups import alone_means
from etl.cli.options import Json, examples
from etl.cli.output import Format, Rows
from etl.cli.session import leave, session
from etl.cli.toml_text import as_toml
from etl.counted import counted
from etl.errors import ConfigError, ExitCode

app = typer.Typer(
    name="config",
    help="Settings: what they are, where they come from.",
    epilog=examples("copydesk config show", "copydesk config validate", "copydesk config test-notify"),
    cls=alone_means("show"),
)


@app.command(
    "show",
    short_help="Show every setting, and where its value comes from.",
    epilog=examples("copydesk config show", "copydesk --config trial.toml config show --json"),
)
def show_settings(context: typer.Context, *, json: Json = False) -> None:
    """Show every setting with its value, and the file, variable or option that it comes from."""
    configuration = session(context).configuration()
    if json:
        output.value({key: {"value": value, "from": origin} for key, value, origin in configuration.rows()})
        return
    shown = [(key, as_toml(value), origin) for key, value, origin in configuration.rows()]
    output.rows(Rows(("setting", "value", "from"), shown), Format.TABLE)


@app.command(
    "validate",
    short_help="Check the settings and all station profiles.",
    epilog=examples("copydesk config validate", "copydesk config validate --json"),
)
def validate(context: typer.Context, *, json: Json = False) -> None:
    """Check the settings and all station profiles, and name everything that is wrong with its file and line."""
    from etl.stores.station_profiles import load_profiles  # noqa: PLC0415 - pydantic is slow to import

    here = session(context)
    found = load_profiles(here.home.stations)
    wrong = [text for problem in found.problems for text in problem.texts]
    try:
        configuration = here.configuration()
    except ConfigError as error:
        raise _invalid([error.message, *wrong]) from error
    if wrong:
        raise _invalid(wrong)
    settings, profiles = len(configuration.origins), len(found.profiles)
    if json:
        output.value({"valid": True, "set": settings, "stations": profiles})
    else:
        output.text(f"ok: {counted(settings, 'setting')}, {counted(profiles, 'station profile')}")


@app.command(
    "test-notify",
    short_help="Send a test message to those who are told of runs.",
    epilog=examples("copydesk config test-notify", "copydesk config test-notify --json"),
)
def send_test_message(context: typer.Context, *, json: Json = False) -> None:
    """Send a test message to every URL in the environment variable of [notify] urls_env.

    If one cannot be reached, the exit code is 1.
    """
    from etl.cli import messenger  # noqa: PLC0415 - as above

    here = session(context)
    sent = messenger.test(here, here.configuration().settings.notify)
    rows = [(one.service, not one.trouble, one.trouble) for one in sent]
    output.rows(Rows(("service", "sent", "trouble"), rows), Format.JSON if json else Format.TABLE)
    leave(ExitCode.ATTENTION if any(one.trouble for one in sent) else ExitCode.DONE)


def _invalid(wrong: Sequence[str]) -> ConfigError:
    return ConfigError("\n       ".join(wrong), hint="correct it, then: copydesk config validate")
