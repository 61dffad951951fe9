import pytest

from etl.pages.vocabulary.reporting_notes import is_reporting_note


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Ida Quist Writing by Tom Varn Editing by Ode Fell",
        "(Additional reporting by Ida Quist; Editing by Ode Fell)",
        "Further reporting by Ida Quist",
        "Writing and editing by Ode Fell",
        "Ida Quist contributed to this report.",
        "Ida Quist in Orvik and Tom Varn contributed to this story",
    ],
)
def test_a_reporting_note_names_who_helped_to_report(line):
    assert is_reporting_note(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Ida Quist",
        "Reporting by the river is hard.",
        "The mayor contributed to this festival.",
        "contributed to this report",
        "Ida Quist contributed to this report, which the council had ordered in May, and then she left for good.",
        "",
    ],
)
def test_a_byline_or_a_sentence_is_not_a_reporting_note(line):
    assert not is_reporting_note(line)
