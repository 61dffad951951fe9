"""The `copydesk` command: run the command line, and turn whatever goes wrong into one line and an exit code.

This module imports next to nothing at its top, so that a Ctrl-C is handled from the first moment on.
"""

import gc
import os
import re
import signal
import sys
import traceback
from typing import NoReturn

from etl.errors import CopydeskError, ExitCode, WarehouseBusyError

_PYDANTIC = re.compile(r"Value error, |Input should |, unable to parse string as an? \w+")
"""Words of the library by which Typer checks values; they mean nothing to a person."""


def main() -> NoReturn:
    """Run the command line of this process and exit with a code of `etl.errors.ExitCode`."""
    # Pydantic plugins that happen to be installed must not run in a job; searching for them takes 10 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # until a job begins: what is imported stays, so collecting garbage there is wasted time
    try:
        code = _run()
    except KeyboardInterrupt:  # before a job handles it, or in a command that is not a job
        _say_interrupted()
        code = ExitCode.INTERRUPTED
    sys.exit(code)


def _say_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one must not end in a traceback
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring

    console.warn("stopped by Ctrl-C")


def _run() -> int:
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring
    from etl.cli.tree import application  # noqa: PLC0415

    console.configure_before_parsing(sys.argv[1:], os.environ.get("COPYDESK_LOG_FORMAT"))
    try:
        code = application(sys.argv[1:])(prog_name="copydesk", standalone_mode=False)
        if code == ExitCode.INTERRUPTED and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            _say_interrupted()  # Typer took the Ctrl-C for itself; a job has a handler of its own, which has spoken
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # Typer would end with 1, which means "look at it"
            return _report(end.__context__)
        code = end.code if isinstance(end.code, int) else ExitCode.USAGE if end.code else ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - a line for people and a code for schedulers
        code = _report(error)
    return code if isinstance(code, int) else ExitCode.DONE


def _report(error: Exception) -> int:
    """Write what went wrong and what to do next; returns the exit code."""
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring

    match error:
        case CopydeskError():
            console.error(error.message, _hint(error))
            code = error.exit_code
        case BrokenPipeError():
            # The reader of our output is done (`| head`); Python must not complain at its last flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.DONE
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            console.error(
                f"{where}{error.strerror or error}",
                f"look at the disk (df -h) and at the permissions: ls -ld {error.filename or '.'}",
            )
            code = ExitCode.FAILED
        case _ if _report_usage(error):
            return ExitCode.USAGE
        case _:
            console.unexpected(error)
            _say_notes(error)
            return ExitCode.FAILED
    if console.is_debugging():
        console.trace("".join(traceback.format_exception(error)))
    _say_notes(error)
    return code


def _hint(error: CopydeskError) -> str:
    """What to do next; where another job is in the way, also the same command, waiting for it."""
    if not (isinstance(error, WarehouseBusyError) and error.can_wait):
        return error.hint
    from etl.cli.again import waiting  # noqa: PLC0415 - see the module's docstring

    again = waiting(sys.argv[1:])
    return f"{error.hint}; or wait for it: {again}" if again else error.hint


def _report_usage(error: Exception) -> bool:
    """Report a wrong command line, with the usage for people, in one line for machines; False if it is not one.

    Typer includes its own copy of Click, whose exceptions have no public name, so they are known by their methods.
    """
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring

    format_message = getattr(error, "format_message", None)
    show = getattr(error, "show", None)
    if format_message is None or show is None:
        return False
    if isinstance(message := getattr(error, "message", None), str):
        error.message = _PYDANTIC.sub(_plainly, message)  # type: ignore[attr-defined]
    if console.logs_json():
        context = getattr(error, "ctx", None)
        message = format_message()
        console.error(
            "no command was given" if message.startswith("Usage: ") else message,
            f"{context.command_path if context else 'copydesk'} --help",
        )
    else:
        show()
    return True


def _plainly(found: re.Match[str]) -> str:
    return "should " if found[0].startswith("Input") else ""


def _say_notes(error: Exception) -> None:
    """A job's summary line, which it attaches as a note to the error that ends it; a traceback shows it anyway."""
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring

    if not console.is_debugging():
        for line in getattr(error, "__notes__", ()):
            console.say(line)


if __name__ == "__main__":
    main()
