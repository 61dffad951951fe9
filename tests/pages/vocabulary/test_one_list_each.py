"""A list of words that stands twice drifts apart: each has one home in etl/pages/vocabulary."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.pages.vocabulary.date_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS

ROOT = Path(__file__).parents[3]
AGENCIES = frozenset("reuters afp getty npr bbc cnn bloomberg efe ansa tass kyodo yonhap xinhua".split())
PARTICLES = frozenset("von van der den della del dos bin ibn al ter zu".split())
SHORT_MONTHS = frozenset(month[:3] for month in ENGLISH_MONTHS)
LISTS = {
    # name: words, as many of which make it that list again, its home
    "agencies": (AGENCIES, 3, "agencies.py"),
    "months": (frozenset(ENGLISH_MONTHS), 4, "cldr_dates.py"),
    "short months": (SHORT_MONTHS, 6, "cldr_dates.py"),
    "weekdays": (frozenset(ENGLISH_WEEKDAYS), 4, "cldr_dates.py"),
    "short forms": (frozenset("mrs dr sen gov lt col sgt capt".split()), 5, "abbreviations.py"),
    "particles of names": (PARTICLES, 8, "names.py"),
}
# Function words of prose hold the articles of many languages, which are particles in names.
OTHER_MEANING = {("particles of names", "features.py")}


def texts() -> Iterator[tuple[Path, str]]:
    """Each string of the code, docstrings left out, and each statement of the warehouse."""
    for path in sorted((ROOT / "etl").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
                yield path, node.value
    for path in sorted((ROOT / "warehouse").rglob("*.sql")):
        yield path, path.read_text("utf-8")


@pytest.fixture(scope="module")
def all_texts():
    """Where a text stands, and its words."""
    return [(path.name, frozenset(re.findall(r"[a-z]+", text.casefold()))) for path, text in texts()]


@pytest.mark.parametrize("name", LISTS)
def test_no_list_of_words_is_repeated(name, all_texts):
    words, enough, home = LISTS[name]
    again = {
        file
        for file, said in all_texts
        if file != home and (name, file) not in OTHER_MEANING and len(words & said) >= enough
    }
    assert again == set()


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_in_its_home(name, all_texts):
    words, enough, home = LISTS[name]
    held = frozenset().union(*(said for file, said in all_texts if file == home))
    assert len(words & held) >= enough


def test_the_first_bytes_of_a_kind_of_file_are_not_repeated():
    magics = (b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"PAR1")
    holders = {
        path.name
        for path in (ROOT / "etl").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in magics
    }
    assert holders <= {"file_magic.py"}
