"""The `copydesk` command: parse, do, and turn whatever went wrong into one line and an exit code.

This module imports next to nothing, so that a Ctrl-C in the first moment already finds somebody who answers it.
"""

import gc
import os
import signal
import sys
import traceback
from typing import NoReturn

from etl.errors import CopydeskError, ExitCode


def main() -> NoReturn:
    """Run the command line of this process and exit with a code of `etl.errors.ExitCode`."""
    # No code runs in a job because it happens to be installed beside it; to look for such code takes 10 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # until a job begins: what is imported stays, so looking for garbage in it is in vain
    try:
        code = _run()
    except KeyboardInterrupt:  # before a job listens for it, or in a command that is no job
        _say_interrupted()
        code = ExitCode.INTERRUPTED
    sys.exit(code)


def _say_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one must not end in a trace
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring

    console.warn("stopped as asked")


def _run() -> int:
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring
    from etl.cli.commands import app  # noqa: PLC0415

    console.behave_from_the_start(sys.argv[1:], os.environ.get("COPYDESK_LOG_FORMAT"))
    try:
        code = app(prog_name="copydesk", standalone_mode=False)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else ExitCode.USAGE if end.code else ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - a line for people and a code for schedulers
        code = _told(error)
    return code if isinstance(code, int) else ExitCode.DONE


def _told(error: Exception) -> int:
    """Say what went wrong and what to do next; the code that goes with it."""
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring

    match error:
        case CopydeskError():
            console.error(error.message, error.hint)
            code = error.exit_code
        case BrokenPipeError():
            # The reader of our output has seen enough (`| head`); Python must not complain at its last flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.DONE
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            console.error(
                f"{where}{error.strerror or error}",
                f"look at the disk (df -h) and at the permissions: ls -ld {error.filename or '.'}",
            )
            code = ExitCode.FAILED
        case _ if _is_about_usage(error):
            return ExitCode.USAGE
        case _:
            console.unexpected(error)
            _say_notes(error)
            return ExitCode.FAILED
    if console.is_debugging():
        console.trace("".join(traceback.format_exception(error)))
    _say_notes(error)
    return code


def _is_about_usage(error: Exception) -> bool:
    """Whether the command line is wrong; told with the usage for people, in one line for machines.

    Typer brings a Click of its own, whose exceptions have no public name.
    """
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring

    told = getattr(error, "format_message", None)
    show = getattr(error, "show", None)
    if told is None or show is None:
        return False
    if console.logs_json():
        context = getattr(error, "ctx", None)
        message = told()
        console.error(
            "no command is given" if message.startswith("Usage: ") else message,
            f"{context.command_path if context else 'copydesk'} --help",
        )
    else:
        show()
    return True


def _say_notes(error: Exception) -> None:
    """A job's one summary line, which it hangs on whatever ends it; a trace ends with it anyway."""
    from etl.cli import console  # noqa: PLC0415 - see the module's docstring

    if not console.is_debugging():
        for line in getattr(error, "__notes__", ()):
            console.say(line)


if __name__ == "__main__":
    main()
