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
        ("<div>abcd<br>efgh <a href=/x>ij</a></div>", [0.0, 1 / 3]),
        ("<p><a href=/x>all of<br>both lines</a></p>", [1.0, 1.0]),
        ("<div>abcdefgh<br>" + "<a href=/x>z</a> " * 65 + "</div>", [1.0, 1.0]),
    ],
)
def test_the_share_of_a_block_that_is_linked(html, shares):
    parsed = parse_document(html)

    assert [parsed.links.share(block) for block in parsed.blocks] == pytest.approx(shares)


@pytest.mark.parametrize(
    ("html", "targets"),
    [
        ("<p><a href=/x>one</a><br><a href=/y>two</a></p>", ["/x", "/y"]),
        ("<a href=/x><p>inside one</p></a>", ["/x"]),
        ("<p>none<br><a href=/x>one</a></p>", ["/x", "/x"]),
    ],
)
def test_the_link_of_a_block_is_its_own_where_it_has_one(html, targets):
    parsed = parse_document(html)

    assert [parsed.links.of(block).get("href") for block in parsed.blocks] == targets


def test_a_block_without_links_has_none():
    parsed = parse_document("<p>none</p>")

    assert parsed.links.of(parsed.blocks[0]) is None
