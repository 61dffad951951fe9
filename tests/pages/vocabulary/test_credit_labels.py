import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.vocabulary.credit_labels import (
    COURTESY,
    INNER_LABEL,
    LEADING_LABEL,
    unbracketed,
    without_label,
)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo by Mara Quill", "Mara Quill"),
        ("Photo: Mara Quill/AP", "Mara Quill/AP"),
        ("(Photo credit: Mara Quill)", "Mara Quill"),
        ("File photo by Mara Quill", "Mara Quill"),
        ("© Mara Quill", "Mara Quill"),
        ("Foto: Mara Quill/dpa", "Mara Quill/dpa"),
        ("Bildquelle: dpa", "dpa"),
        ("Crédit photo : Mara Quill", "Mara Quill"),
        ("Foto de Mara Quill", "Mara Quill"),
        ("写真：共同通信", "共同通信"),
        ("林たか子撮影", "林たか子"),
        ("Credit Mara Quill", "Mara Quill"),
    ],
)
def test_the_words_that_introduce_a_credit_leave_it(line, credit):
    assert without_label(line) == credit


@pytest.mark.parametrize(
    "line",
    [
        "Mara Quill/AP",
        "Courtesy of Mara Quill",
        "Screenshot by KBAY",
        "Photographer Mara Quill",
        "Bilder aus Orvik",
        "credit where it is due",
        "Photo:",
    ],
)
def test_a_line_without_such_words_stays_whole_also_where_nothing_else_would_be_left(line):
    assert without_label(line) == line.strip(":")


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("(Mara Quill/AP)", "Mara Quill/AP"),
        ("[Mara Quill].", "Mara Quill"),
        ("（共同通信）", "共同通信"),
        (" | Mara Quill · ", "Mara Quill"),
        ("(Mara Quill) and (Tom Varn)", "(Mara Quill) and (Tom Varn)"),
        ("Mara Quill (AP)", "Mara Quill (AP)"),
        ("", ""),
    ],
)
def test_a_pair_of_brackets_and_separators_around_the_whole_line_leave(line, bare):
    assert unbracketed(line) == bare


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The ferry in Orvik. Photo: Mara Quill", "Photo:"),
        ("The ferry in Orvik. Photo by Mara Quill", "Photo by"),
        ("The ferry in Orvik © Mara Quill", "©"),
        ("The ferry in Orvik. Courtesy of KBAY", "Courtesy of"),
        ("The ferry Photo by Mara Quill", "Photo by"),
        ("People pose for a photo by the river.", None),
        ("She won credit for the ferry.", None),
    ],
)
def test_a_label_within_a_line_is_found_where_a_credit_begins(text, label):
    found = INNER_LABEL.search(text)
    assert (found[0].strip() if found else None) == label


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Courtesy of Mara Quill", "Mara Quill"),
        ("Photo courtesy of the Orvik Museum", "Orvik Museum"),
        ("Provided by KBAY", "KBAY"),
        ("Cortesía de Mara Quill", "Mara Quill"),
        ("Mit freundlicher Genehmigung von Mara Quill", "Mara Quill"),
        ("Courtesy", None),
        ("A courtesy of the mayor", None),
    ],
)
def test_a_courtesy_is_known_by_its_opening(line, rest):
    found = COURTESY.match(line)
    assert (line[found.end() :] if found else None) == rest


@given(st.text(max_size=60))
def test_any_line_can_be_read_and_nothing_is_added_to_it(line):
    assert without_label(line) in line
    assert unbracketed(line) in line
    assert LEADING_LABEL.sub("", line) in line
