"""The script that judges the line model, where numpy is installed (the extra `fit`)."""

import pytest

from etl.pages.plaintext.line_model.scoring import FITTED
from tests.quality.flattened_bench import FlatPage

pytest.importorskip("numpy")

SENTENCES = (
    "The ferries of Quillan sailed again on Monday, after crews and council had agreed on hours and pay.",
    "For eleven days no boat had left the harbor, and the shops of Port Isolde had run out of bread and flour.",
    '"Nobody here wanted to see an empty dock," said Callum Adair, who speaks for the crews of the islands.',
    "The new agreement limits a shift to twelve hours, and the first boat left at five in the morning.",
)
STORY = "\n\n".join(SENTENCES)
PAGES = {
    "a story": (STORY, STORY),
    "nothing": ("", ""),
    "nothing but white space": ("\n \n", STORY),
    "an error page": ("404 Not Found\n\nThe page could not be found.", ""),
}


@pytest.mark.parametrize(("text", "gold"), PAGES.values(), ids=PAGES)
def test_any_page_can_be_judged(text, gold):
    from tests.quality.fit_line_model import judged, sample_of  # noqa: PLC0415 - it imports numpy

    found = judged(sample_of(FlatPage("invented", "1", "kbay.example", "main", text, gold)), FITTED)

    assert found.body.shape == found.lines.shape == (3,)
    assert found.body.sum() <= 1.000001


def test_a_story_is_kept_whole():
    from tests.quality.fit_line_model import judged, sample_of  # noqa: PLC0415 - as above

    found = judged(sample_of(FlatPage("invented", "1", "kbay.example", "main", STORY, STORY)), FITTED)

    assert found.body.tolist() == [1.0, 0.0, 0.0]
