"""A recipe changes if and only if the behaviour of the code can change."""

import shutil
from pathlib import Path

import pytest

from etl.stores import recipe
from etl.stores.code_meaning import CodeMeaning

PARSING = '''
"""Reads numbers."""
import re
from shop.words import UNITS, clean

_LONGEST = 10


def parse(text: str) -> int | None:
    """The number in a text."""
    if len(text) > _LONGEST:
        return None
    return re.search(r"\\d+", clean(text)) and UNITS[text]
'''
WORDS = """
from shop.rules import Rule

UNITS = {"km": 1000}
_LONGEST = 20
RULE = Rule("km", why="A unit.", examples=("1 km",))


def clean(text):
    # white space says nothing
    return text.strip()[:_LONGEST]
"""
RULES = """
class Rule:
    def __init__(self, pattern, why, examples):
        self.pattern = pattern


def unused():
    return 1
"""
SHOP = {"parsing.py": PARSING, "words.py": WORDS, "rules.py": RULES}


def digest(folder, files, root="shop.parsing.parse"):
    package = folder / "shop"
    shutil.rmtree(package, ignore_errors=True)
    for name, text in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text, encoding="utf-8")
    return CodeMeaning(folder, ["shop"]).digest([root])


def changed(name, *pairs):
    text = SHOP[name]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {**SHOP, name: text}


MOVED = {
    "reading/numbers.py": PARSING.replace("shop.words", "shop.reading.cleaning"),
    "reading/cleaning.py": WORDS,
    "rules.py": RULES,
}
SPLIT = {
    "parsing.py": PARSING.replace("import UNITS, clean", "import UNITS\nfrom shop.cleaning import clean"),
    "words.py": 'from shop.rules import Rule\nUNITS = {"km": 1000}\nRULE = Rule("km", why="", examples=())\n',
    "cleaning.py": "_LONGEST = 20\n" + WORDS[WORDS.index("def clean") :],
    "rules.py": RULES,
}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            changed("parsing.py", ("Reads numbers.", "Numbers."), ("The number in", "Find")), id="docstrings"
        ),
        pytest.param(changed("words.py", ("# white space says nothing", "# why not")), id="comments"),
        pytest.param(changed("parsing.py", ("\n\n\n", "\n\n\n\n\n")), id="blank lines"),
        pytest.param(
            changed("words.py", ("A unit.", "A length."), ('("1 km",)', "()")), id="what rules tell people"
        ),
        pytest.param(changed("rules.py", ("return 1", "return 2")), id="code that nothing reaches"),
        pytest.param(
            changed(
                "parsing.py",
                ("import UNITS, clean", "import UNITS\nfrom shop import words"),
                (" clean(", " words.clean("),
            ),
            id="a module imported whole",
        ),
        pytest.param(
            changed(
                "parsing.py", ("import UNITS, clean", "import UNITS, clean as tidy"), (" clean(", " tidy(")
            ),
            id="another local name",
        ),
        pytest.param(SPLIT, id="a file in two"),
    ],
)
def test_moving_or_rewording_code_does_not_change_its_digest(tmp_path, files):
    assert digest(tmp_path, files) == digest(tmp_path, SHOP)


def test_moving_files_does_not_change_the_digest(tmp_path):
    assert digest(tmp_path, MOVED, "shop.reading.numbers.parse") == digest(tmp_path, SHOP)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(changed("parsing.py", ("_LONGEST = 10", "_LONGEST = 11")), id="a constant"),
        pytest.param(changed("parsing.py", (" > ", " >= ")), id="an operator"),
        pytest.param(changed("parsing.py", ("d+", "d*")), id="a pattern"),
        pytest.param(changed("words.py", ("1000", "1001")), id="a word list two files away"),
        pytest.param(changed("words.py", ("text.strip()", "text.lstrip()")), id="a helper"),
        pytest.param(
            changed("parsing.py", ("import re\n", "import regex as re\n")),
            id="another library under its name",
        ),
        pytest.param(
            {
                **changed("parsing.py", ("_LONGEST = 10", "_LONGEST = 20")),
                "words.py": WORDS.replace("_LONGEST = 20", "_LONGEST = 10"),
            },
            id="two constants of one name that change places",
        ),
        pytest.param(
            {
                **changed(
                    "parsing.py", ("import UNITS, clean", "import UNITS\nfrom shop.other import clean")
                ),
                "other.py": "def clean(text):\n    return text.lower()\n",
            },
            id="another function of the same name",
        ),
    ],
)
def test_a_change_in_behaviour_changes_the_digest(tmp_path, files):
    assert digest(tmp_path, files) != digest(tmp_path, SHOP)


def test_a_missing_root_is_named_in_the_error(tmp_path):
    with pytest.raises(KeyError, match=r"shop\.parsing\.gone"):
        digest(tmp_path, SHOP, "shop.parsing.gone")


@pytest.fixture
def copy_of_the_code(tmp_path):
    for package in recipe.PURE_PACKAGES:
        name = package.rpartition(".")[2]
        shutil.copytree(Path(recipe.__file__).parents[1] / name, tmp_path / "etl" / name)
    return tmp_path


def meaning(root):
    return CodeMeaning(root, recipe.PURE_PACKAGES).digest(recipe.ROOTS)


def test_rewording_and_moving_the_projects_own_code_keeps_its_digest(copy_of_the_code):
    before = meaning(copy_of_the_code)
    for path in copy_of_the_code.rglob("*.py"):
        text = path.read_text(encoding="utf-8").replace("etl.pages.decode.text", "etl.pages.moved.words")
        path.write_text(f'"""Reworded."""\n{text}\n# a last remark\n', encoding="utf-8")
    pages = copy_of_the_code / "etl/pages"
    (pages / "moved").mkdir()
    (pages / "decode/text.py").rename(pages / "moved/words.py")
    assert meaning(copy_of_the_code) == before


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        ("pages/process.py", "if parsed is None:", "if parsed is not None:"),
        ("matching/lines.py", "LEAST_PIECES = ", "LEAST_PIECES = 1 + "),
    ],
)
def test_a_change_in_the_projects_own_code_changes_its_digest(copy_of_the_code, module, old, new):
    before = meaning(copy_of_the_code)
    path = copy_of_the_code / "etl" / module
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert meaning(copy_of_the_code) != before


def test_the_recipe_is_the_same_with_and_without_the_cached_digest():
    fresh = CodeMeaning(Path(recipe.__file__).parents[2], recipe.PURE_PACKAGES).digest(recipe.ROOTS)
    recipe.code.cache_clear()
    assert recipe.code() == fresh
    recipe.code.cache_clear()
    assert recipe.code() == fresh
