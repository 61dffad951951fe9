"""The numbers that text browsers give to links, and the list of their addresses."""

import pytest

from etl.pages.plaintext.link_numbers import without_link_numbers

_LIST = "References\n\n   1. https://kxqz.example/rss\n   2. https://kxqz.example/\n"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("   #[1]KXQZ RSS\n   [2]KXQZ\n     * [3]News\n", "   KXQZ RSS\n   KXQZ\n     * News\n"),
        ("The [1]library in [2]Salina.", "The library in Salina."),
        ('"[7]Books," said [8]Lena Okafor, (see [9]"Boxes").', '"Books," said Lena Okafor, (see "Boxes").'),
        (f"The [1]library in [2]Salina.\n\n{_LIST}", "The library in Salina.\n"),
        (
            f"The [1]library in [2]Salina.\n\n{_LIST}\n   Hidden links:\n   3. file:///tmp/\n   4. mailto:a@b.example",
            "The library in Salina.\n",
        ),
    ],
)
def test_the_numbers_of_links_and_the_list_of_their_addresses_leave(page, told):
    assert without_link_numbers(page).rstrip() == told.rstrip()


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("The library [1] in Salina [2].", id="notes behind words"),
        pytest.param("The library[1] in Salina[2], which[3] is", id="notes right behind words"),
        pytest.param("The [1]library in [7]Salina and [3]Wichita, [12]Kan.", id="numbers in no order"),
        pytest.param("The [sic]library", id="other brackets"),
        pytest.param(f"The library in Salina.\n\n{_LIST}", id="an article's own references"),
    ],
)
def test_what_a_writer_put_in_brackets_stays(page):
    assert without_link_numbers(page) == page


def test_a_list_of_addresses_in_the_middle_of_the_page_stays():
    page = f"The [1]library in [2]Salina.\n\n{_LIST}\n\nNobody\nknew\nit."
    assert "https://kxqz.example/rss" in without_link_numbers(page)
