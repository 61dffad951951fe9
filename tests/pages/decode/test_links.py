import pytest

from etl.pages.decode.document import parse_document


@pytest.mark.parametrize(
    ("html", "shares"),
    [
        ("<p>no link</p>", [0.0]),
        ("<p><a href=/x>all of it</a></p>", [1.0]),
        ("<p>half <a href=/x>link</a></p>", [0.5]),
        ("<p>half <a href='#x'>mark</a></p>", [0.0]),
        ("<a href=/x><p>inside one</p></a>", [1.0]),
        ("<div>abcd<br>efgh <a href=/x>ij</a></div>", [0.5, 1 / 3]),
    ],
)
def test_the_share_of_a_block_that_is_linked(html, shares):
    parsed = parse_document(html)

    assert [parsed.links.share(block) for block in parsed.blocks] == pytest.approx(shares)
