import pytest

from etl.pages.decode.document import parse_document
from etl.pages.metadata.foreign_dates import is_of_others

LINK = "<a href='/council'>Council votes on its parking lots</a>"


@pytest.mark.parametrize(
    ("markup", "answer"),
    [
        ("<p>18 June 2025</p>", False),
        ("<p>18 June 2025 <a href='/people/orla'>Orla Finch</a></p>", False),
        (f"<p>18 June 2025 {LINK}</p>", True),
        (f"<p>Published by the harbor desk on 18 June 2025, a day before what it is about: {LINK}</p>", False),
        (f"<aside><p>18 June 2025</p><p>{LINK}</p></aside>", True),
        ("<blockquote><p>18 June 2025</p></blockquote>", True),
        ("<div class='comment-list'><p>18 June 2025</p></div>", True),
        ("<div class='date-comments-wrapper'><p>18 June 2025</p></div>", False),
        ("<kb-comments><p>18 June 2025</p></kb-comments>", True),
    ],
    ids=[
        "the article's", "with its writer", "another headline beside it", "a link in a long line",
        "a side column", "a quoted post",
        "a comment", "a wrapper of both", "an element for comments",
    ],
)  # fmt: skip
def test_a_date_of_another_story_a_comment_or_a_post_is_not_the_articles(markup, answer):
    document = parse_document(f"<body><article>{markup}</article></body>")
    assert is_of_others(document.blocks[0], frozenset(), document.links) is answer


def test_what_is_around_the_headline_is_not_a_box_of_comments():
    document = parse_document("<body class='comments-open'><h1>Ferry</h1><p>18 June 2025</p></body>")
    around = frozenset(document.blocks[0].element.iterancestors())
    assert not is_of_others(document.blocks[1], around, document.links)
    assert is_of_others(document.blocks[1], frozenset(), document.links)
