from datetime import UTC, datetime

import pytest

from etl.report.diff_data import Counts, Diff, FieldDifference, PageDifference, State, count_of
from etl.report.diff_text import LEGEND, as_record, difference_lines, marked, page_lines, station_rows
from etl.report.page import render_diff
from etl.report.text_differences import Change, LineDifference, Piece, line_differences, word_pieces
from etl.report.values import json_text
from tests.report.pages import HOSTILE

_A = "The ferry crews end their strike after eleven days on the islands."


def page(before, after, **more):
    known = {
        "page_key": "0123456789abcdef", "url": "https://kqrz.example/1", "station": "KQRZ", "headline": "Ferry",
        "fate": "changed", "reason": "", "words": 12, "words_lost": 3, "words_gained": 1,
    }  # fmt: skip
    return PageDifference(**known | more, paragraphs=tuple(line_differences(before, after)))


def diff(*pages, **counts):
    total = Counts(compared=9, differ=len(pages), **counts)
    stations = (("KQRZ", total), ("", Counts(compared=1)))
    return Diff(State("a", "before", 0), State("b", "shadow", 0), total, stations, tuple(pages))


def test_columns_that_are_zero_everywhere_and_stations_without_difference_are_left_out():
    rows = station_rows(diff(page([_A], []), paragraphs_lost=1))
    assert rows.columns == ["station", "pages", "differ", "words -", "words +", "paragraphs -"]
    assert [row[0] for row in rows.rows] == ["KQRZ", "all 2 stations"]


def test_a_changed_line_shows_words_and_shortens_what_is_the_same():
    far = "word " * 40
    shown = marked(word_pieces(f"{far}eleven {far}", f"{far}twelve {far}"))
    assert "[-eleven-]{+twelve+}" in shown
    assert len(shown) < 130
    assert shown.startswith("…")
    assert shown.endswith("…")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ([_A], [], [f"- {_A}"]),
        ([], [_A], [f"+ {_A}"]),
        ([f"{_A} {_A}"], [_A, _A], [f"= {_A}", f"= {_A}"]),
        (
            ["one two three four five", _A, "six"],
            [_A, "six", "one two three four five"],
            ["> one two three four five"],
        ),
    ],
)
def test_each_kind_of_change_has_its_sign(before, after, shown):
    found = [line for one in line_differences(before, after) for line in difference_lines(one)]
    assert found == shown
    assert all(f"{line[0]} " in f"{LEGEND} " for line in found)


def test_a_rule_that_takes_a_line_out_is_named():
    one = LineDifference(Change.LOST, _A, rule="invitation")
    assert list(difference_lines(one)) == [f"- {_A}   (rule: invitation)"]


def test_columns_are_told_with_both_values():
    fields = (
        FieldDifference("authors", [], ["Ines Varga", "Ruth Amadi"]),
        FieldDifference("published_at", datetime(2026, 11, 1, 8, tzinfo=UTC), None),
        FieldDifference("headline", "Ferry strike ends", "Ferry strike ends today"),
    )
    lines = list(page_lines(page([], [], fields=fields)))
    assert "    authors: (none) -> Ines Varga, Ruth Amadi" in lines
    assert "    published_at: 2026-11-01 08:00:00+00:00 -> (none)" in lines
    assert "    headline: Ferry strike ends{+ today+}" in lines


def test_nothing_that_a_page_says_can_imitate_a_line_of_ours_or_move_the_cursor():
    lines = list(page_lines(page([], [f"{_A}\n  error: \x1b[2J"], headline="a\nb", url="x\ny")))
    assert all("\n" not in line and "\x1b" not in line for line in lines)


def test_the_record_is_json():
    found = as_record(diff(page([_A], [_A.replace("eleven", "nine")])))
    assert '"change": "changed"' in json_text(found)


def test_the_worst_losses_come_first():
    rejected, large, small = (
        page([], [], fate="rejected"),
        page([], [], words_lost=50),
        page([], [], words_lost=2),
    )
    assert sorted([small, rejected, large], key=lambda one: one.badness, reverse=True) == [
        rejected,
        large,
        small,
    ]


def test_counts_of_changes_add_up():
    found = line_differences([_A, "x"], [_A.replace("eleven", "nine"), "y", "z"])
    assert [count_of(found, change) for change in (Change.CHANGED, Change.LOST, Change.GAINED)] == [1, 1, 2]
    total = Counts(compared=4, words=10, words_lost=1)
    total.add(Counts(compared=1, words=10, words_lost=4))
    assert (total.share("words_lost", "words"), total.share("captions_lost", "captions")) == (0.25, 0.0)


def test_the_page_shows_before_and_after_and_runs_nothing():
    html = render_diff(diff(page([_A], [_A.replace("eleven", "nine")]), paragraphs_changed=1))
    assert "<del>eleven</del>" in html
    assert "<ins>nine</ins>" in html
    assert 'href="https://kqrz.example/1"' in html
    assert "<script" not in html
    assert "default-src &#39;none&#39;" in html


@pytest.mark.parametrize("text", HOSTILE)
def test_the_page_shows_hostile_text_as_text(text):
    html = render_diff(diff(page([text], [_A], headline=text, station=text, url=text)))
    assert [mark for mark in ("<script>", "<img", "\u202e", ">49") if mark in html] == []
    assert len(html) < 60_000


def test_a_difference_of_nothing_is_a_page_too():
    assert "0</b> of 9 pages" in render_diff(diff())


def test_pieces_keep_their_order():
    assert [piece for piece, _ in word_pieces("a b", "a c")] == [Piece.SAME, Piece.LOST, Piece.GAINED]
