"""Each line gets one label, and the first one stays."""

from etl.pages.model.article import ParagraphKind
from etl.pages.model.outcome import Block, BlockFate, Step
from etl.pages.plaintext.labels import Labels
from etl.pages.plaintext.lines import read_lines


def labels() -> Labels:
    return Labels(read_lines("one\ntwo\nthree"))


def test_the_first_label_of_a_line_stays():
    page = labels()
    assert page.put(0, BlockFate.CAPTION, "caption")
    assert not page.put(0, BlockFate.REMOVED, "navigation")
    page.keep(0, ParagraphKind.PARAGRAPH)
    page.remove([0, 1, 2], "navigation")
    assert [(block.fate, block.reason) for block in page.blocks()] == [
        (BlockFate.CAPTION, "caption"),
        (BlockFate.REMOVED, "navigation"),
        (BlockFate.REMOVED, "navigation"),
    ]
    assert page.kept() == []


def test_lines_are_free_until_they_have_a_label():
    page = labels()
    page.put(1, BlockFate.METADATA, "date line")
    assert page.free() == [0, 2]
    assert page.labelled() == {1}
    assert not page.is_free(1)


def test_kept_lines_have_a_kind_and_come_in_page_order():
    page = labels()
    page.keep(2, ParagraphKind.LIST_ITEM, "numbered")
    page.keep(0, ParagraphKind.PARAGRAPH)
    page.remove([1], "navigation")
    assert page.kept() == [0, 2]
    assert page.kinds == {0: ParagraphKind.PARAGRAPH, 2: ParagraphKind.LIST_ITEM}
    assert page.blocks()[2] == Block("three", BlockFate.KEPT, "list item", "numbered", Step.LABELS)
