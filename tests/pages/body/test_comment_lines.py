import pytest

from tests.pages.body.story import TEXT, clean, page, texts

COMMENTS = (
    ("Joe", "I have crossed that bridge every day for nine years, and nobody ever asked me."),
    ("MJ, Orvik", "Ferries are the better bridges."),
    ("Matt from the quay", "Who counted the pillars, and was he sober when he did it, I wonder."),
)
BELOW = "".join(f"<p>{name}</p><p>{text}</p>" for name, text in COMMENTS)


@pytest.mark.parametrize(
    "heading",
    [
        "Comments are now closed for this story",
        "Latest Comments",
        "3 comments",
        "Leserkommentare (3)",
        "Commentaires",
        "Reader comments on this article are listed below.",
        "Комментарии 3",
        "コメント（3件）",
    ],
)
def test_comments_below_their_heading_leave_though_they_stand_as_the_text_does(heading):
    assert texts(clean(page(f"<p>{heading}</p>{BELOW}"))) == list(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(page(before="<p>3 comments</p>"), id="a label under the headline"),
        pytest.param(
            page().replace(f"<p>{TEXT[3]}", f"<p>Comments</p><p>{TEXT[3]}"), id="a label within the text"
        ),
    ],
)
def test_text_below_such_a_label_stays_where_no_comments_follow(html):
    assert texts(clean(html)) == list(TEXT)
