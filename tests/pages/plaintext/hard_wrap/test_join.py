"""Lines broken at a fixed column by any tool are joined; lines that nobody broke stay as they are."""

import textwrap

import pytest

from etl.pages.plaintext.hard_wrap.join import unwrap
from tests.pages.plaintext.station_pages import BODY, HEADLINE, MORE, station_page

PARAGRAPHS = (*BODY, *MORE)


def wrapped(width: int, *, first: str = "", rest: str = "", between: str = "\n\n") -> str:
    """The paragraphs broken at a width, with what stands before each first and each further line."""
    return between.join(
        textwrap.fill(paragraph, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
        for paragraph in PARAGRAPHS
    )


def justified(line: str, width: int) -> str:
    """A line with spaces added from the left until it has a width."""
    words, spaces = line.split(), width - len("".join(line.split()))
    gaps = len(words) - 1
    return "".join(
        word + " " * (spaces // gaps + (n < spaces % gaps) if n < gaps else 0) for n, word in enumerate(words)
    )


def evened(text: str) -> str:
    """A text broken as `fmt` does, which leaves room at a line's end where that makes the lines more alike."""
    lines = textwrap.wrap(text, 75)
    for n in range(0, len(lines) - 1, 2):
        line, _, word = lines[n].rpartition(" ")
        following = f"{word} {lines[n + 1]}"
        if len(following) <= 75:
            lines[n : n + 2] = line, following
    return "\n".join(lines)


def justified_page() -> str:
    paragraphs = [textwrap.wrap(paragraph, 66) for paragraph in PARAGRAPHS]
    return "\n\n".join(
        "\n".join([*(justified(line, 66) for line in lines[:-1]), lines[-1]]) for lines in paragraphs
    )


def words_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("width", [50, 65, 72, 76, 78, 80, 100, 132])
@pytest.mark.parametrize(
    ("style", "bullet"),
    [
        pytest.param({}, "", id="at the margin"),
        pytest.param({"first": "   ", "rest": "   "}, "", id="a text browser's margin"),
        pytest.param({"first": "    ", "between": "\n"}, "", id="indented first lines, no empty lines"),
        pytest.param({"first": "> ", "rest": "> ", "between": "\n>\n"}, "", id="a quoted message"),
        pytest.param({"first": "  * ", "rest": "    "}, "• ", id="a list with hanging lines"),
        pytest.param({"first": "  - ", "rest": ""}, "• ", id="a list with lines at the margin"),
        pytest.param({"between": "\r\n\r\n"}, "", id="line ends of two systems"),
    ],
)
def test_paragraphs_are_whole_again_whatever_their_width_and_indent(width, style, bullet):
    found = words_of(unwrap(f"{HEADLINE}\n\n{wrapped(width, **style)}"))
    assert found == [HEADLINE, *(bullet + paragraph for paragraph in PARAGRAPHS)]


@pytest.mark.parametrize(
    "page",
    [justified_page(), "\n\n".join(evened(paragraph) for paragraph in PARAGRAPHS)],
    ids=["justified", "evened"],
)
def test_lines_that_are_filled_or_evened_out_are_joined_too(page):
    assert words_of(unwrap(page)) == list(PARAGRAPHS)


def test_without_empty_lines_a_line_that_is_not_full_ends_its_paragraph():
    two = "\n".join(textwrap.fill(paragraph, 78) for paragraph in BODY)
    assert words_of(unwrap(two)) == list(BODY)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        pytest.param(
            "> Nobody knew in which of the boxes the oldest of the books had been\n> put away.",
            "> Nobody knew in which of the boxes the oldest of the books had been put away.",
            id="a quote",
        ),
        pytest.param(
            "## The shelves that were moved to the upper floor within an hour or two\nin May and in June",
            "## The shelves that were moved to the upper floor within an hour or two in May and in June",
            id="a heading",
        ),
        pytest.param(
            "  1. The boxes that came back in May, with the names of those who had\n     kept them\n  2. Shelves",
            "1. The boxes that came back in May, with the names of those who had kept them",
            id="a numbered list",
        ),
        pytest.param(
            "     * Boxes\n          o Books that nobody asked for since the library was closed in\n            May",
            "• Books that nobody asked for since the library was closed in May",
            id="a list in a list",
        ),
        pytest.param(
            "           Nobody knew in which of the boxes the books had been put\n"
            "                                  Until May",
            "Nobody knew in which of the boxes the books had been put Until May",
            id="a centred heading",
        ),
        pytest.param(
            "The readers carried boxes of books up the steps of the library on page\n29. Most had read it.",
            "The readers carried boxes of books up the steps of the library on page 29. Most had read it.",
            id="a number that begins a line",
        ),
        pytest.param(
            "[Nobody knew](https://kxqz.example/a-library-of-boxes-and-books-that-\ncame-back) in which box.",
            "[Nobody knew](https://kxqz.example/a-library-of-boxes-and-books-that-came-back) in which box.",
            id="a Markdown link",
        ),
        pytest.param(f"{textwrap.fill(BODY[1], 72)}\nAdvertisement", BODY[1], id="a label right below"),
        pytest.param("Boxes    412    17\nShelves    9    3", "Boxes 412 17", id="a table"),
    ],
)
def test_other_lines_of_such_a_page_keep_their_kind(lines, joined):
    assert joined in words_of(unwrap(f"{lines}\n\n{wrapped(72)}"))


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            "図書館は日曜日に再び開館しました。洪水から二年が過ぎ、多くの読者が列を作\nりました。",
            "図書館は日曜日に再び開館しました。洪水から二年が過ぎ、多くの読者が列を作りました。",
        ),
        (
            "فتحت المكتبة أبوابها من جديد يوم الأحد بعد عامين من الفيضان الذي\nدمر الكتب",
            "فتحت المكتبة أبوابها من جديد يوم الأحد بعد عامين من الفيضان الذي دمر الكتب",
        ),
    ],
    ids=["without spaces", "without capitals"],
)
def test_other_scripts_are_joined_as_they_are_written(lines, joined):
    assert words_of(unwrap("\n\n".join([lines] * 4))) == [joined] * 4


def poem() -> str:
    stanza = (
        "the river came, and with the river mud",
        "upon the lower shelves, and no one read",
        "the names of those who wrote before the flood",
        "or what they said",
    )
    return "\n".join(stanza * 5)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(station_page(), id="a flattened page"),
        pytest.param("\n".join(PARAGRAPHS), id="a paragraph a line"),
        pytest.param("\n\n".join(PARAGRAPHS), id="empty lines between paragraphs"),
        pytest.param(
            "\n".join(["home and garden", "food and drink", "books and music"] * 9), id="a menu in lower case"
        ),
        pytest.param(poem(), id="a poem"),
        pytest.param(
            "\n".join(f"{name}\t{n}\t{n * 7}" for n, name in enumerate(HEADLINE.split())), id="a table"
        ),
        pytest.param("", id="nothing"),
    ],
)
def test_lines_that_nobody_broke_stay(page):
    assert unwrap(page) == page
