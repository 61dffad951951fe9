"""Lists that a writer numbered are text."""

from etl.pages.model.article import ParagraphKind
from tests.pages.plaintext.station_pages import (
    BODY,
    HEADLINE,
    loaded,
)


def test_a_list_numbered_by_the_writer_is_text_with_the_lines_below_its_entries():
    entries = [
        line
        for n, thing in enumerate(("Two lamps", "A kettle", "Blue chairs", "One sled"), 1)
        for line in (f"{n}) {thing}", f"{n}9 dollars")
    ]
    kept = loaded(
        "\n\n".join([HEADLINE, *BODY, "What the library sells on Saturday:", *entries])
    ).article.paragraphs
    assert [p.text for p in kept[-8:]] == entries
    assert {p.kind for p in kept[-8:]} == {ParagraphKind.LIST_ITEM}
