"""What many pages say of one element."""

import pytest

from etl.pages.learning.patterns import Pattern
from etl.pages.model.article import ParagraphKind
from etl.pages.model.template import Part

TEXT, HEADING = (ParagraphKind.PARAGRAPH,), (ParagraphKind.HEADING,)
LEFT_OUT, UNKNOWN = (None,), ()


@pytest.mark.parametrize(
    ("fates", "settled"),
    [
        ([TEXT, TEXT], {"p": ParagraphKind.PARAGRAPH}),
        ([LEFT_OUT, LEFT_OUT], {"p": None}),
        ([TEXT, LEFT_OUT], {}),
        ([TEXT, HEADING], {}),
        ([TEXT, UNKNOWN], {}),
        ([], {}),
    ],
)
def test_a_fate_is_settled_where_all_blocks_had_the_same(fates, settled):
    pattern = Pattern(is_read=True)
    for fate in fates:
        pattern.note("p", fate)
    assert pattern.part().fates == settled
    assert pattern.part(with_fates=False).fates == {}


@pytest.mark.parametrize(
    ("name", "pattern", "is_chrome"),
    [
        ("div rail", Pattern(), True),
        ("div story", Pattern(is_read=True), False),
        ("div player", Pattern(is_kept=True), False),
        ("span note", Pattern(), False),
        ("a", Pattern(), False),
    ],
)
def test_the_sites_own_are_blocks_from_which_nothing_was_read(name, pattern, is_chrome):
    assert pattern.is_chrome(name) is is_chrome


def test_a_part_knows_the_parts_in_it_and_of_the_sites_own_only_their_size():
    page = Pattern(is_read=True)
    page.inner("div rail").words = 40
    page.inner("div rail").inner("ul")
    page.inner("div story").is_read = True
    assert page.part().parts == {"div rail": Part(chrome_words=40), "div story": Part()}


@pytest.mark.parametrize(
    ("fates", "closing"), [([], ("h3",)), ([LEFT_OUT], ()), ([HEADING], ()), ([UNKNOWN], ())]
)
def test_a_heading_closes_the_text_where_it_was_seen_behind_it_only(fates, closing):
    pattern = Pattern(is_read=True, closing={"h3"})
    for fate in fates:
        pattern.note("h3", fate)
    assert pattern.part().closing == closing
    assert pattern.part(with_fates=False).closing == ()
