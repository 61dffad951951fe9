"""Finding blocks of a page by a piece of their text, and folding runs of removed ones."""

import pytest

from etl.pages.model.outcome import Block, BlockFate
from etl.report.block_runs import runs
from etl.report.block_search import Found, around, near_misses

TEXTS = (
    "Home",
    "News",
    "The Ferry–Strike is over",
    "Crews will sail on Monday.",
    "Die Fähre fährt wieder.",
    "市役所が新しくなる",
    "Sign up for our letter",
)
BLOCKS = [Found(n, Block(text, BlockFate.KEPT, "paragraph"), has_text=False) for n, text in enumerate(TEXTS)]


@pytest.mark.parametrize(
    ("text", "hit", "shown"),
    [
        ("ferry strike", 2, [0, 1, 2, 3, 4]),
        ("SIGN UP", 6, [4, 5, 6]),
        ("fähre", 4, [2, 3, 4, 5, 6]),
        ("新しく", 5, [3, 4, 5, 6]),
        ("home", 0, [0, 1, 2]),
    ],
)
def test_a_block_is_found_by_its_words_and_shown_with_its_neighbours(text, hit, shown):
    found = around(BLOCKS, text)
    assert [one.n for one in found] == shown
    assert [one.n for one in found if one.has_text] == [hit]


@pytest.mark.parametrize("text", ["strike ferry", "a tram", "", "…"])
def test_words_that_do_not_stand_together_are_not_found(text):
    assert around(BLOCKS, text) == ()


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("fery strike", TEXTS[2]),
        ("signup for our leter", TEXTS[6]),
        ("crews wil sail", TEXTS[3]),
        ("quarterly dividends", None),
    ],
)
def test_a_near_miss_is_named_and_what_is_unlike_is_not(text, near):
    assert near_misses(BLOCKS, text)[:1] == ((near,) if near else ())


def block(fate, reason="menu"):
    return Block("x", fate, reason)


@pytest.mark.parametrize(
    ("fates", "sizes"),
    [
        ("kkrrrk", [1] * 6),
        ("krrrrk", [1, 4, 1]),
        ("rrrrrkrrrr", [5, 1, 4]),
        ("cccccc", [1] * 6),
        ("", []),
    ],
)
def test_only_runs_of_removed_blocks_fold_from_four_on(fates, sizes):
    words = {"k": BlockFate.KEPT, "r": BlockFate.REMOVED, "c": BlockFate.CAPTION}
    assert [run.size for run in runs([block(words[fate]) for fate in fates])] == sizes


def test_a_folded_run_counts_its_reasons():
    row = [block(BlockFate.REMOVED, reason) for reason in ("menu", "menu", "menu", "share")]
    assert next(runs(row)).summary == "3 × menu · 1 × share"
