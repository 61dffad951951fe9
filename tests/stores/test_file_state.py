"""What was read from a file is remembered while the file stays the same."""

import pytest

from etl.stores.file_state import while_unchanged


@pytest.fixture
def counted():
    """A reader, and the paths that it was really asked for."""
    asked = []

    def read(path):
        asked.append(path)
        return path.read_text("utf-8")

    return while_unchanged(read), asked


def test_a_file_that_stays_the_same_is_read_once(counted, tmp_path):
    read, asked = counted
    path = tmp_path / "a"
    path.write_text("one", "utf-8")
    assert [read(path), read(path)] == ["one", "one"]
    assert asked == [path]


def test_a_file_that_was_replaced_is_read_again(counted, tmp_path):
    read, _ = counted
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_text("one", "utf-8")
    assert read(path) == "one"
    other.write_text("two", "utf-8")
    other.replace(path)
    assert read(path) == "two"


def test_a_file_that_was_written_to_is_read_again(counted, tmp_path):
    read, _ = counted
    path = tmp_path / "a"
    path.write_text("one", "utf-8")
    assert read(path) == "one"
    path.write_text("three", "utf-8")
    assert read(path) == "three"


def test_a_missing_file_is_asked_for_every_time(counted, tmp_path):
    read, asked = counted
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            read(tmp_path / "none")
    assert len(asked) == 2


def test_a_file_that_is_replaced_while_it_is_read_is_read_again(tmp_path):
    path = tmp_path / "a"
    path.write_text("one", "utf-8")

    def read(path):
        found = path.read_text("utf-8")
        (tmp_path / "b").write_text("two", "utf-8")
        (tmp_path / "b").replace(path)
        return found

    reading = while_unchanged(read)
    assert [reading(path), reading(path)] == ["one", "two"]
