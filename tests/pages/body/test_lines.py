from etl.pages.body.lines import NO_BODY, Body, BodyLine
from etl.pages.model.article import Paragraph, ParagraphKind, RemovedLine
from etl.pages.model.removal import Removal, Verdict


def line(text, removal=None, *, rule="", recovered=False):
    verdict = Verdict(removal, rule) if removal else None
    return BodyLine(Paragraph(ParagraphKind.PARAGRAPH, text), None, recovered, verdict)


BODY = Body(
    (
        line("a", Removal.HEADLINE),
        line("b"),
        line("c", Removal.POINTER, rule="read-more"),
        line("d", Removal.RECOVERED, recovered=True),
        line("e"),
    )
)


def test_the_paragraphs_are_the_lines_without_a_verdict_in_their_order():
    assert [paragraph.text for paragraph in BODY.paragraphs] == ["b", "e"]


def test_the_removed_are_the_lines_of_the_extraction_that_left_each_with_its_rule():
    assert BODY.removed == (
        RemovedLine("a", Removal.HEADLINE),
        RemovedLine("c", Removal.POINTER, "read-more"),
    )


def test_text_was_recovered_only_if_a_recovered_line_stays():
    assert not BODY.has_recovered
    assert Body((*BODY.lines, line("f", recovered=True))).has_recovered


def test_no_body_has_no_lines():
    assert (NO_BODY.paragraphs, NO_BODY.removed, NO_BODY.has_recovered) == ((), (), False)
