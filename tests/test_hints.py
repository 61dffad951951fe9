"""Every command that a message, a comment or a document tells somebody to type is one that copydesk understands."""

import contextlib
import io

import pytest
import typer

from etl.cli.tree import application
from tests import hints

FOUND = hints.all_hints()
HINTS = sorted({(h.words, h.is_prose): h for h in FOUND}.values(), key=str)
NAMES = {" ".join(path) for path, _ in hints.commands(typer.main.get_command(application()))}


def trouble_with(words):
    """What the parser says against a command; nothing where it understands it."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            hints.parse(words)
        except SystemExit:  # --help and --version end the program
            pass
        except Exception as error:  # noqa: BLE001 - Typer's Click has no public names for its exceptions
            return error.format_message() if hasattr(error, "format_message") else repr(error)
    return ""


@pytest.mark.parametrize("hint", HINTS, ids=lambda hint: f"{hint.place} {hint.words}")
def test_a_command_that_somebody_is_told_to_type_is_understood(hint):
    if not (hint.is_prose and hint.words in NAMES):
        assert trouble_with(hint.words) == ""


def test_commands_are_found_in_all_kinds_of_files():
    kinds = {hint.place.partition(":")[0].rpartition(".")[2] for hint in FOUND}
    assert {"py", "j2", "md", "toml"} <= kinds
    assert len([hint for hint in HINTS if not hint.is_prose]) > 60


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("copydesk status", ["status"]),
        ("correct it, then: copydesk config validate", ["config validate"]),
        ("copydesk sql 'a; b'; or: copydesk sql --list", ["sql 'a; b'", "sql --list"]),
        ("1 page failed (timeout 1; copydesk quarantine list)", ["quarantine list"]),
        ("copydesk stations suggest KQRZ --force replaces it", ["stations suggest KQRZ --force"]),
        ("`copydesk runs` alone lists them", ["runs"]),
        ("see copydesk --debug run.", ["--debug run"]),
        ("copydesk runs latest     (the last one)", ["runs latest"]),
        ("to put it right: copydesk repair", ["repair"]),
        ("runuser -u copydesk -- copydesk run", ["run"]),
        ("/srv/copydesk/.venv/bin/copydesk --log-format text run", ["--log-format text run"]),
        ("this is copydesk at work, which copydesk does", []),
    ],
)
def test_a_command_is_found_in_a_sentence_and_ends_with_it(text, found):
    assert hints.commands_in(text) == found


def test_the_values_of_a_hint_stand_for_themselves():
    source = '"""Says `copydesk runs`."""\nhint = f"copydesk sql --name {name} -p {key}={value}"'
    assert list(hints.texts_of(source)) == [
        (1, "Says `copydesk runs`.", True),
        (2, "copydesk sql --name 1 -p 1=1", False),
    ]


@pytest.mark.parametrize(
    "words",
    ["run --debugging", "repair", "explain", "runs --count many", "stations suggest A B", "sql --output"],
)
def test_a_wrong_command_is_noticed(words):
    assert trouble_with(words) != ""
