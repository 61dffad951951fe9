"""`copydesk explain`: one page, block by block."""

import json

import pytest

from etl.errors import ExitCode
from tests.cli.conftest import call
from tests.cli.terminal import answering

LINE = "about the tram line that opened on Monday in Port Selby, and its first riders."


PAGE = (
    "<html><head><title>Tram line</title></head><body><article><h1>Tram line opens</h1>"
    + "".join(f"<p>Sentence {n} {LINE}</p>" for n in range(8))
    + "</article></body></html>"
)


MENU = "<nav>" + "".join(f"<a href='/{n}'>Menu entry {n}</a><br>" for n in range(9)) + "</nav>"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Explains a page with a menu, in a project folder of its own."""
    home = tmp_path_factory.mktemp("explained")
    (home / "page.html").write_text(PAGE.replace("<body>", f"<body>{MENU}"))

    def explain(*options):
        return call(home, "explain", "page.html", *options)

    explain.home = home
    return explain


@pytest.fixture(scope="module")
def blocks(page):
    """All blocks of the page."""
    return json.loads(page("--json").stdout)["blocks"]


def test_a_file_is_explained_block_by_block(copydesk):
    (copydesk.home / "page.html").write_text(PAGE)
    found = json.loads(copydesk("explain", "page.html", "--json").stdout)
    assert found["outcome"] == "loaded"
    assert all(block["reason"] for block in found["blocks"])


def test_an_address_with_line_feeds_cannot_imitate_a_line_of_ours(copydesk):
    forged = "https://k.example/a\nerror: all is lost\r\nhint:  rm -rf /\u2028outcome: loaded"
    (copydesk.home / "a.jsonl").write_text(json.dumps({"url": forged, "html": "<p>x"}) + "\n")
    copydesk("run", "a.jsonl")
    (key,) = json.loads(copydesk("sql", "select page_key from pages", "--json").stdout)
    output = copydesk("explain", key["page_key"]).stdout.splitlines()
    assert not [line for line in output if line.startswith(("error:", "hint:", "outcome: loaded"))]
    assert sum("all is lost" in line for line in output) == 1


@pytest.mark.parametrize(
    ("options", "fates"),
    [
        (["--only", "removed,metadata"], {"removed", "metadata"}),
        (["--only", "kept", "--only", "Removed"], {"kept", "removed"}),
        (["--only", "caption"], set()),  # no block at all is an answer, too
    ],
)
def test_only_shows_blocks_of_the_fates_asked_for_at_their_places(page, blocks, options, fates):
    assert {block["fate"] for block in blocks} == {"kept", "removed", "metadata"}
    chosen = json.loads(page("--json", *options).stdout)["blocks"]
    assert chosen == [block for block in blocks if block["fate"] in fates]


def test_an_unknown_fate_says_which_there_are(page):
    done = page("--only", "captions")
    assert done.returncode == ExitCode.USAGE
    assert "kept, removed, caption, metadata" in done.stderr
    assert "hint:  copydesk explain KEY --only caption" in done.stderr


def test_around_shows_the_blocks_that_have_a_text_and_their_neighbours(page):
    lines = page("--around", "sentence 3").stdout.splitlines()
    assert lines[2].endswith("; 5 shown")
    assert lines[3].split() == ["n", "found", "fate", "reason", "detail", "text"]
    assert ["*" in line.split()[:2] for line in lines[5:]] == [False, False, True, False, False]
    found = json.loads(page("--around", "sentence 3", "--json").stdout)["blocks"]
    assert [block["has_text"] for block in found] == [False, False, True, False, False]


def test_a_text_that_no_block_has_names_what_comes_near_and_how_to_see_all(page):
    done = page("--around", "Tram lime opens")
    assert done.returncode == ExitCode.USAGE
    assert "near it: “Tram line opens”" in done.stderr
    assert "hint:  to see all blocks: copydesk explain page.html --no-fold" in done.stderr


def test_a_choice_shows_its_texts_whole_on_a_terminal(page):
    code, shown = answering(page.home, "", "explain", "page.html", "--only", "kept")
    assert code == ExitCode.DONE
    assert "Port Selby," in " ".join(shown.split())
    assert "…" not in shown
    assert ["n", "fate", "why", "text"] in [line.split() for line in shown.splitlines()]


def test_removed_blocks_fold_on_a_terminal_and_elsewhere_when_asked_to(page, blocks):
    assert sum("Menu entry" in block["text"] for block in blocks) == 9
    assert page().stdout.count("Menu entry") == 9
    assert "9 in a row" in page("--fold").stdout
    assert "9 in a row: " in answering(page.home, "", "explain", "page.html")[1]
