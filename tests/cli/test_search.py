"""`copydesk search`: what a person sees, and what a program reads."""

import json
import shutil

import pytest

from tests.cli.conftest import call
from tests.cli.terminal import answering
from tests.cli.without_library import without_library
from tests.jobs.search.searched_home import PAGES, context_of, load


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    context = context_of(tmp_path_factory.mktemp("loaded") / "home")
    load(context, PAGES)
    return context.home.root


def test_hits_are_told_with_their_place_and_their_marks(loaded):
    found = call(loaded, "search", "ferry", "strike")
    assert (found.returncode, found.stderr) == (0, "")
    headline, place, snippet = found.stdout.splitlines()
    assert headline == "1. **Ferry** **strike** ends"
    assert place.split(" · ") == [
        "   article", "kqrz.example", "2026-11-02", "https://www.kqrz.example/news/strike",
    ]  # fmt: skip
    assert "**ferries** agreed" in snippet
    assert len(snippet) > 200


def test_on_a_terminal_lines_are_wrapped_and_marks_are_bold(loaded):
    code, shown = answering(loaded, "", "search", "ferries")
    assert code == 0
    lines = shown.replace("\r", "").splitlines()
    assert "1. \x1b[1mFerry\x1b[0m strike ends" in lines
    assert max(len(line.replace("\x1b[1m", "").replace("\x1b[0m", "")) for line in lines) <= 100


def test_json_has_offsets_of_the_marks(loaded):
    answer = json.loads(call(loaded, "search", "ferry strike", "--json").stdout)
    (hit,) = answer["hits"]
    marked = [hit["headline"][first:last] for first, last in hit["headline_marks"]]
    assert (answer["total"], hit["rank"], hit["kind"], marked) == (1, 1, "article", ["Ferry", "strike"])
    assert {hit["snippet"][first:last] for first, last in hit["snippet_marks"]} == {"ferries", "strike"}


def test_rows_are_written_in_every_format(loaded):
    found = call(loaded, "search", "caption:bridge", "--format", "csv")
    head, row = found.stdout.splitlines()
    assert (
        head
        == "rank,kind,score,headline,station,published_day,snippet,url,page_key,position,caption_id,pages"
    )
    assert row.startswith("1,caption,")
    assert row.endswith(",2")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["zeppelin"], "nothing was found for 'zeppelin'"),
        (["zeppelin ferry"], "copydesk search 'ferry OR boat'"),
        (["town", "-n", "2"], "the best 2 of "),
        (["meadow", "--since", "2026-11-01"], "1 match without a publish date left out"),
    ],
)
def test_people_are_told_what_they_do_not_see(loaded, words, told):
    found = call(loaded, "search", *words)
    assert found.returncode == 0
    assert told in found.stderr


@pytest.mark.parametrize(
    "words", [["ferry", "-strike"], ["-strike", "ferry", "-q"], ["-q", "--", "-strike", "ferry"]]
)
def test_a_word_to_exclude_may_stand_alone_on_the_command_line(loaded, words):
    both, one = (
        json.loads(call(loaded, "search", "--json", *asked).stdout)["total"] for asked in (["ferry"], words)
    )
    assert both > one


@pytest.mark.parametrize(
    "text", ['"', 'ferry "', "AND", "a:b:c", "\\", "[x TO y]", "*", "😀 ferry", "ferry^2~", "%"]
)
def test_odd_words_are_words_or_an_error_that_says_what_to_do(loaded, text):
    found = call(loaded, "search", "--", text)
    assert found.returncode in (0, 2)
    assert found.returncode == 0 or "hint:  name at least one word: copydesk search" in found.stderr


def test_without_a_warehouse_the_error_says_how_to_make_one(copydesk):
    found = copydesk("search", "ferry")
    assert found.returncode == 3
    assert "copydesk run PATH" in found.stderr


def without_tantivy(home, *arguments):
    """Run a command where the library is not installed."""
    return call(home, *arguments, environment=without_library(home, "tantivy"))


def test_without_the_library_everything_else_works_and_search_says_what_to_install(loaded, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(loaded, home)
    shutil.rmtree(home / "warehouse" / "index")
    assert without_tantivy(home, "publish").returncode == 0
    assert not (home / "warehouse" / "index").exists()
    for words in (["search", "ferry"], ["sql", "--search", "ferry", "from hits"]):
        found = without_tantivy(home, *words)
        assert (found.returncode, found.stdout) == (2, "")
        assert found.stderr.endswith("pip install 'copydesk[search]'\n")
    found = call(home, "search", "ferry", "strike")
    assert (found.returncode, found.stdout[:8]) == (0, "1. **Fer")
