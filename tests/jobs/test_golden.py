"""Golden pages: kept with what was accepted, checked against today's code, in files that git diffs well."""

import json
import resource
import subprocess
from dataclasses import replace

import pytest

from etl.engines.inline import InlineEngine
from etl.errors import UsageError, WarehouseError
from etl.jobs.erase import Wish, erase, preview
from etl.jobs.golden import accept, add, check, failing, listed, remove
from etl.jobs.promote import promote
from etl.jobs.run import RunOptions, run
from etl.pages.model.raw_page import RawPage
from etl.stores import golden_files
from etl.stores.settings import GoldenSettings, Settings
from tests.jobs.tried import HOST, PROMO, html, try_it, write_profile

_URL = f"https://{HOST}/news/1"


@pytest.fixture
def kept(here):
    """A project folder with one golden page in it, the one with a line of promotion."""
    add(here, _URL)
    return here


def test_a_page_that_was_just_kept_comes_out_as_accepted(kept):
    (one,) = check(kept)
    assert one.is_as_accepted
    assert failing(kept) == []


def test_a_stored_page_and_the_same_page_in_a_file_give_the_same_result(here, tmp_path):
    path = tmp_path / "1.html"
    path.write_text(html(1, promo=True), "utf-8")
    stored, from_file = add(here, _URL), add(here, str(path))
    assert stored.name != from_file.name
    assert stored.expected["paragraphs"] == from_file.expected["paragraphs"]
    assert [record["name"] for record in listed(here)] == sorted((stored.name, from_file.name))


def test_a_golden_page_for_which_there_is_no_room_leaves_nothing_behind(here):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))  # as a full disk: no file may be longer
    try:
        with pytest.raises(WarehouseError, match="cannot be written: File too large"):
            add(here, _URL)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [path for path in here.golden_folder.rglob("*") if path.name != ".gitattributes"] == []
    assert add(here, _URL).name in golden_files.names(here.golden_folder)


def test_what_would_change_is_told_line_by_line_until_it_is_accepted(kept):
    write_profile(kept, ["p.garden"])
    (one,) = check(kept)
    assert [(line.change.value, line.before) for line in one.difference.paragraphs] == [("lost", PROMO)]
    assert [changed.name for changed in accept(kept, [_URL])] == [one.name]
    assert failing(kept) == []
    assert accept(kept) == []


def test_a_golden_page_that_would_change_keeps_the_gate_shut(kept):
    write_profile(kept, ["p.garden"])
    verdict = promote(kept, try_it(kept).run_id)
    assert any("1 golden page would not come out as accepted" in reason for reason in verdict.reasons)


def test_a_file_has_one_paragraph_a_line_and_nothing_of_this_machine_or_moment(kept):
    (folder,) = (path for path in kept.golden_folder.iterdir() if path.is_dir())
    text = (folder / "expected.json").read_text("utf-8")
    assert str(kept.home.root) not in text
    lines = text.splitlines()
    (at,) = (number for number, line in enumerate(lines) if PROMO in line)
    assert lines[at].strip() == json.dumps({"paragraph": PROMO})
    before = text
    write_profile(kept, ["p.garden"])
    accept(kept)
    after = (folder / "expected.json").read_text("utf-8").splitlines()
    assert len(before.splitlines()) - len(after) == 1


def test_git_keeps_the_bytes_of_a_page(here, tmp_path):
    path = tmp_path / "windows.html"
    path.write_bytes(html(3).replace("</p>", "</p>\r\n").encode("cp1252"))
    golden = add(here, str(path))
    root = here.golden_folder

    def git(*words):
        subprocess.run(
            ["git", "-C", root, "-c", "user.name=a", "-c", "user.email=a@b.example", *words], check=True
        )

    git("init", "-q")
    git("config", "core.autocrlf", "true")
    git("add", ".")
    git("commit", "-qm", "golden pages")
    (root / golden.name / "page.html").unlink()
    git("checkout", "-q", ".")
    assert (root / golden.name / "page.html").read_bytes() == path.read_bytes()
    assert failing(here) == []


@pytest.mark.parametrize("target", [_URL, _URL + "?utm_source=x"])
def test_a_page_is_kept_once(kept, target):
    with pytest.raises(UsageError, match="golden page already"):
        add(kept, _URL)
    assert remove(kept, [target])
    assert listed(kept) == []


@pytest.mark.parametrize("what", [accept, check, remove])
def test_a_golden_page_that_is_not_there_is_a_mistake(kept, what):
    with pytest.raises(UsageError, match="no golden page is named"):
        what(kept, ["https://elsewhere.example/"])


@pytest.mark.parametrize("damage", ["{", '{"page": {}}', ""])
def test_a_page_that_cannot_be_read_stops_no_other_and_passes_for_no_good_one(kept, damage):
    add(kept, f"https://{HOST}/news/2")
    first = golden_files.names(kept.golden_folder)[0]
    (kept.golden_folder / first / "expected.json").write_text(damage)
    assert [one.is_as_accepted for one in check(kept)] == [False, True]
    assert failing(kept) == [first]
    assert [record["outcome"] for record in listed(kept)] == ["unreadable", "loaded"]
    assert remove(kept, [first]) == [first]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '"published_at": ',
            '"published_at": "yesterday", "was": ',
            "'published_at' of 'expected' is not an instant",
        ),
        (
            '"paragraphs": [',
            '"paragraphs": ["garden",',
            "'paragraphs' of 'expected' is not a list of objects like",
        ),
        (
            '"captions": ',
            '"captions": [null], "was": ',
            "'captions' of 'expected' is not a list of objects like",
        ),
        (
            '"fetched_at": "',
            '"fetched_at": "2026-11-03", "was": "',
            "'fetched_at' of 'page' is not an instant",
        ),
        ('"url": "', '"url": 5, "was": "', "'url' of 'page' is not a text"),
        ('"page_key"', '"key"', "expected.json has no 'page_key'"),
        ("{", "<<<<<<< HEAD\n{", "expected.json has conflict markers of a merge in it"),
        ("{", "{]", "expected.json is not valid JSON at line 1"),
    ],
)
def test_what_somebody_wrote_into_an_accepted_result_is_named(kept, old, new, told):
    path = kept.golden_folder / golden_files.names(kept.golden_folder)[0] / "expected.json"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert told in check(kept)[0].trouble
    assert [one.trouble for one in accept(kept)] == [check(kept)[0].trouble]


def test_a_golden_page_has_one_file_of_bytes_beside_copies_that_tools_leave(kept):
    (name,) = golden_files.names(kept.golden_folder)
    place = kept.golden_folder / name
    (place / "page.html.orig").write_text("before the merge")
    assert failing(kept) == []
    (place / "page.txt").write_text("a second one")
    assert "it should hold either page.html or page.txt, and it holds both" in check(kept)[0].trouble


def test_accepting_passes_over_what_cannot_be_read_and_says_so(kept):
    add(kept, f"https://{HOST}/news/2")
    write_profile(kept, ["p.garden"])
    first, second = golden_files.names(kept.golden_folder)
    broken, other = (first, second) if PROMO in _text_of(kept, second) else (second, first)
    (kept.golden_folder / broken / "expected.json").unlink()
    assert {one.name: bool(one.trouble) for one in accept(kept)} == {broken: True, other: False}


def _text_of(kept, name):
    return (kept.golden_folder / name / "expected.json").read_text("utf-8")


def test_pages_that_are_not_articles_are_kept_too(here, tmp_path):
    path = tmp_path / "listing.html"
    path.write_text("<html><body><ul>" + "<li><a href='/x'>More news</a></li>" * 40 + "</ul></body></html>")
    golden = add(here, str(path))
    assert golden.expected["outcome"] == "rejected"
    assert failing(here) == []


def test_an_erasure_takes_golden_pages_along(kept):
    add(kept, f"https://{HOST}/news/2")
    assert [path.name for path in preview(kept, Wish(url=_URL)).golden] == [
        record["name"] for record in listed(kept) if record["url"] == _URL
    ]
    done = erase(kept, Wish(url=_URL), "letter of 1 November")
    assert len(done.golden) == 1
    assert [record["url"] for record in listed(kept)] == [f"https://{HOST}/news/2"]


def test_the_folder_can_be_elsewhere(here, tmp_path):
    elsewhere = replace(here, settings=Settings(golden=GoldenSettings(folder=str(tmp_path / "pages"))))
    add(elsewhere, _URL)
    assert [path.name for path in (tmp_path / "pages").iterdir() if path.is_dir()] == [
        listed(elsewhere)[0]["name"]
    ]
    assert listed(here) == []


def test_a_golden_page_is_read_as_it_was_stored(here):
    run(here, [here.home.root / "crawl.jsonl"], RunOptions(engine=InlineEngine()))
    golden = add(here, _URL)
    read = golden_files.read(here.golden_folder, golden.name)
    names = [name for name in RawPage.__slots__ if name not in ("origin", "external_id")]
    assert [getattr(read.page, name) for name in names] == [getattr(golden.page, name) for name in names]
    assert read.expected == golden.expected
