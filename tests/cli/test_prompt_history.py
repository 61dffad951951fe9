"""The history of the prompt: private, and never a reason to fail."""

import os
import stat

import pytest
from prompt_toolkit.history import InMemoryHistory

from etl.cli.prompt.history import history, history_file


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


def test_a_file_that_others_could_read_becomes_private():
    history_file().parent.mkdir()
    history_file().write_text("")
    history_file().chmod(0o644)
    history().store_string("select 1;")
    assert stat.S_IMODE(history_file().stat().st_mode) == 0o600
    assert list(history().load_history_strings()) == ["select 1;"]


def test_a_disk_that_takes_no_more_costs_the_line_only():
    kept = history()
    history_file().unlink()
    history_file().mkdir()  # cannot be written to either
    kept.store_string("select 1;")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_not_a_file_is_left_alone(make):
    history_file().parent.mkdir()
    make(history_file())
    assert isinstance(history(), InMemoryHistory)


def test_a_relative_state_folder_is_ignored_as_the_specification_says(monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "here")
    monkeypatch.setenv("HOME", "/home/ada")
    assert str(history_file()) == "/home/ada/.local/state/copydesk/sql_history"
