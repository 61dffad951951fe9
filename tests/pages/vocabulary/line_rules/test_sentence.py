import pytest

from etl.pages.vocabulary.line_rules.sentence import Shape, shape_of


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Read more", Shape.LABEL),
        ("Loading...", Shape.LABEL),
        ("Most shared", Shape.LABEL),
        ("Sign up for our newsletter.", Shape.SENTENCE),
        ("Is the bridge safe?", Shape.SENTENCE),
        ("And then the lights went out…", Shape.REPORT),
        ("She read on, and on, and on…", Shape.SENTENCE),
        ("Support has grown since May", Shape.REPORT),
        ("“Follow us on foot,” he called.", Shape.REPORT),
        ("橋は閉まる。", Shape.SENTENCE),
        ("Was sagen Sie?", Shape.SENTENCE),
        ("Le pont est fermé depuis mai", Shape.REPORT),
        ("How the bridge works in five steps:", Shape.SENTENCE),
        ("More on this:", Shape.LABEL),
        ("“Harbour” newsletter", Shape.LABEL),
        ("»Wir warten weiter«, rief er", Shape.REPORT),
        ("» Read more about the bridge", Shape.LABEL),
        ("And then on and on it goes...", Shape.SENTENCE),
        ("", Shape.LABEL),
    ],
)
def test_a_line_reads_like_a_label_a_sentence_or_a_report(text, shape):
    assert shape_of(text) is shape


def test_a_sentence_is_more_than_a_label_and_a_report_more_than_a_sentence():
    assert sorted(Shape) == [Shape.LABEL, Shape.SENTENCE, Shape.REPORT]
