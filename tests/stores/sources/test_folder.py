"""Files in folders: links, loops, pipes, odd names, files that change."""

import os
import socket
from pathlib import Path

import pytest

from etl.pages.model.outcome import Fault
from etl.stores.sources import SourceOptions, read_inputs
from tests.stores.sources.source_builders import (
    Result,
    html,
    line,
    read_all,
    read_file,
)


def test_an_empty_file_is_a_page_without_bytes(tmp_path):
    result = read_file(tmp_path / "a.html", b"")
    assert [page.body for page in result.pages] == [b""]
    assert result.reports[0].note == "empty"


def test_links_and_loops_are_not_followed(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.html").write_bytes(html())
    (tmp_path / "out.html").write_bytes(html(1))
    (inside / "loop").symlink_to(inside)
    (inside / "out").symlink_to(tmp_path / "out.html")
    (inside / "dangling").symlink_to(tmp_path / "nothing")
    result = read_all(inside)
    assert len(result.pages) == 1
    assert [report.kind for report in result.reports] == ["html", "skipped", "skipped", "skipped"]


def test_a_link_given_by_the_user_is_followed(tmp_path):
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "a.html").write_bytes(html())
    (tmp_path / "latest").symlink_to(tmp_path / "day")
    assert len(read_all(tmp_path / "latest").pages) == 1


def test_pipes_and_sockets_in_a_folder_are_skipped(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket is short by law
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        result = read_all(Path())
    assert [report.note for report in result.reports] == ["neither a file nor a folder"] * 2


def test_a_file_that_vanishes_between_listing_and_reading_is_one_damaged_record(tmp_path):
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_bytes(html())
    items = read_inputs([tmp_path], SourceOptions())
    first = next(items)
    (tmp_path / "b.html").unlink()
    result = Result([first, *items])
    assert (len(result.pages), result.balances) == (2, True)
    assert [(d.fault, d.detail) for d in result.damaged] == [
        (Fault.UNREADABLE, "vanished before it was read")
    ]


def test_a_file_that_grows_while_it_is_read_is_reported_as_changed(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(line(n) for n in range(3)))
    items = read_inputs([path], SourceOptions())
    first = next(items)
    with path.open("ab") as file:
        file.write(line(3))
    result = Result([first, *items])
    assert result.balances
    assert [d.fault for d in result.damaged] == [Fault.UNREADABLE]
    assert "changed while being read" in result.reports[0].note


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_without_read_permission_is_one_damaged_record(tmp_path):
    (tmp_path / "a.html").write_bytes(html())
    (tmp_path / "a.html").chmod(0)
    (tmp_path / "b").mkdir(mode=0)
    result = read_all(tmp_path)
    assert [d.fault for d in result.damaged] == [Fault.UNREADABLE] * 2


def test_files_with_invalid_bytes_in_their_names_are_read_and_shown_as_escapes(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/od\xffd\n\x1b[31m.html"))
    path.write_bytes(html())
    (page,) = read_all(tmp_path).pages
    assert page.origin.path == f"{tmp_path}/od\\xffd\\x0a\\x1b[31m.html"
    assert page.origin.path.isprintable()


def test_files_in_one_folder_are_read_in_the_order_of_their_names_bytes(tmp_path):
    names = [f"{n}.html" for n in range(2000)] + ["é.html", "Z.html"]
    for name in names:
        (tmp_path / name).write_bytes(b"<p>x")
    result = read_all(tmp_path)
    assert [os.path.basename(page.origin.path) for page in result.pages] == sorted(names, key=str.encode)  # noqa: PTH119
