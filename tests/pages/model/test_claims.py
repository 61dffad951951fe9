import pytest

from etl.pages.model.claims import claims

URL = "https://kbay.example/news/ferry?page=2"
STORY = "https://kbay.example/news/ferry"


@pytest.mark.parametrize(
    "page",
    [
        f'<link rel="canonical" href="{STORY}">',
        f"<LINK HREF='{STORY}' REL='canonical'>",
        f"<link rel=canonical href={STORY}>",
        '<link rel="canonical" href="/news/ferry">',
        f'<meta property="og:url" content="{STORY}">',
        f'<meta name="twitter:url" content=" {STORY} ">',
        f'{{"mainEntityOfPage": "{STORY}"}}',
        '{"mainEntityOfPage":{"@type":"WebPage","@id":"https:\\/\\/kbay.example\\/news\\/ferry"}}',
    ],
)
def test_a_page_names_its_own_address_in_any_of_the_usual_ways(page):
    assert claims(page.encode(), URL) == {STORY}


@pytest.mark.parametrize(
    "page",
    [
        "",
        f'<link rel="alternate" href="{STORY}">',
        f'<a class="canonical" href="{STORY}">canonical</a>',
        f'<link rel="stylesheet" href="{STORY}.css">',
        "\xff\xfe<\x00l\x00i\x00n\x00k\x00",
        '<link rel="canonical" href="mailto:a@kbay.example">',
        '<link rel="canonical" href="http://[broken">',
        f'{{"url": "{STORY}"}}',
    ],
)
def test_other_addresses_are_not_claimed(page):
    assert claims(page.encode(), URL) == frozenset()


def test_each_different_address_is_claimed_and_entities_are_undone():
    page = '<link rel="canonical" href="/a?x=1&amp;y=2"><meta property="og:url" content="/b">'
    assert claims(page.encode(), URL) == {"https://kbay.example/a?x=1&y=2", "https://kbay.example/b"}


def test_a_relative_address_says_nothing_where_the_page_has_none():
    assert claims(b'<link rel="canonical" href="/news/ferry">', None) == frozenset()
