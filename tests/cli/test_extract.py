"""`copydesk extract`: pages in, rows out, without a warehouse."""

import csv
import io
import json

import pytest

from etl.errors import ExitCode

LINE = "about the tram line that opened on Monday in Port Selby, and its first riders."


PAGE = (
    "<html><head><title>Tram line</title></head><body><article><h1>Tram line opens</h1>"
    + "".join(f"<p>Sentence {n} {LINE}</p>" for n in range(8))
    + "</article></body></html>"
)


def test_a_page_on_standard_input_is_extracted_without_a_warehouse(copydesk):
    done = copydesk("extract", stdin=PAGE)
    row = json.loads(done.stdout)
    assert row["headline"] == "Tram line opens"
    assert "Port Selby" in row["body"]
    assert done.stderr == "extract: loaded=1 rejected=0 quarantined=0\n"
    assert not (copydesk.home / "warehouse").exists()


@pytest.mark.parametrize(
    ("shape", "start"), [("text", "Tram line opens\n"), ("markdown", "# Tram line opens\n")]
)
def test_an_extracted_page_can_be_read_as_text(copydesk, shape, start):
    assert copydesk("extract", "--format", shape, stdin=PAGE).stdout.startswith(start)


def test_each_page_gets_a_file_of_its_own_in_a_folder(copydesk):
    for folder in ("a", "b"):
        (copydesk.home / folder).mkdir()
        (copydesk.home / folder / "tram line.html").write_text(PAGE.replace("Port Selby", f"Port {folder}"))
    (copydesk.home / "a" / "404.html").write_text("<p>Page not found")
    done = copydesk("extract", "a", "b", "-o", "articles")
    written = {path.name: path.read_text() for path in (copydesk.home / "articles").iterdir()}
    assert written.keys() == {"tram-line.md", "tram-line-2.md"}
    assert all(text.startswith("# Tram line opens\n") for text in written.values())
    assert done.stdout == ""
    assert "written to articles" in done.stderr


@pytest.mark.parametrize("ending", ["csv", "md"])
def test_the_ending_of_a_file_chooses_the_format(copydesk, ending):
    (copydesk.home / "a.html").write_text(PAGE)
    assert copydesk("extract", "a.html", "-o", f"out.{ending}").returncode == 0
    shape = {"md": "markdown", "txt": "text"}.get(ending, ending)
    assert (copydesk.home / f"out.{ending}").read_text() == copydesk(
        "extract", "a.html", "--format", shape
    ).stdout


def test_a_csv_has_one_row_for_each_page_and_a_whole_body(copydesk):
    (copydesk.home / "a.html").write_text(PAGE)
    (copydesk.home / "b.html").write_text("<p>Page not found")
    rows = list(
        csv.DictReader(io.StringIO(copydesk("extract", "a.html", "b.html", "--format", "csv").stdout))
    )
    assert [(row["origin"], row["outcome"]) for row in rows] == [("a.html", "loaded"), ("b.html", "rejected")]
    assert rows[0]["body"].count("\n") == 7


def test_a_page_without_an_address_can_be_given_one(copydesk):
    url = "https://www.kqrz.example/tram"
    row = json.loads(copydesk("extract", "--url", url, stdin=PAGE).stdout)
    assert (row["url"], row["station"]) == (url, "kqrz.example")
    (copydesk.home / "a.html").write_text(PAGE)
    (copydesk.home / "b.html").write_text(PAGE)
    done = copydesk("extract", "a.html", "b.html", "--url", url)
    assert done.returncode == ExitCode.USAGE
    assert "the input has several" in done.stderr


def test_a_file_with_an_unknown_ending_is_refused_before_the_work(copydesk):
    (copydesk.home / "a.html").write_text(PAGE)
    done = copydesk("extract", "a.html", "-o", "out.xlsx")
    assert done.returncode == ExitCode.USAGE
    assert "names no format" in done.stderr
    assert not (copydesk.home / "out.xlsx").exists()
