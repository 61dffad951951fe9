"""The headline of a flattened page."""

import pytest

from etl.pages.model.outcome import BlockFate
from etl.pages.plaintext.label import label_page
from tests.pages.plaintext.station_pages import BODY, HEADLINE


def test_the_headline_repeated_by_a_picture_or_a_tab_is_not_text():
    labelled = label_page(
        "\n\n".join([HEADLINE, BODY[0], f"{HEADLINE} image", *BODY[1:], f"{HEADLINE} | KXQZ"])
    )
    assert [b.fate for b in labelled.blocks if b.text.startswith(HEADLINE)] == [
        BlockFate.METADATA,
        BlockFate.REMOVED,
        BlockFate.REMOVED,
    ]


def headline_of(text: str) -> str | None:
    found = label_page(text).metadata.headline
    return found.value if found else None


@pytest.mark.parametrize(
    "above",
    [
        "KXQZ News\nWeather",
        "By Ada Moss\nMay 4, 2025",
        "Salina library on the air\nPlay Live Radio\nAvailable On Air Stations",
        "Related: Salina library in pictures",
    ],
)
def test_the_headline_shares_its_words_with_the_text_and_is_not_a_label(above):
    assert headline_of("\n\n".join([above, HEADLINE, *BODY])) == HEADLINE


def test_of_two_equal_lines_the_first_is_the_headline():
    assert (
        headline_of(
            "\n\n".join([HEADLINE, "With twice the shelves Salina library reopens after the flood", *BODY])
        )
        == HEADLINE
    )


def test_a_text_without_a_title_has_no_headline():
    assert headline_of("\n\n".join(BODY)) is None


JAPANESE = (
    "湖畔の町と対岸の島を結ぶ渡し船が月曜日の夜、最後の客を乗せて桟橋を離れた。",
    "橋の完成が一年遅れたため、県は渡し船を廃止する決定を二度も先送りしていた。",
    "切符を売ってきた女性は、明日からは皆と同じように橋を歩いて渡ると話した。",
)


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        (("Salina Radio", HEADLINE, *BODY, "© 2026 Salina Radio"), HEADLINE),
        (("湖畔の町と島を結ぶ渡し船を廃止", *JAPANESE), "湖畔の町と島を結ぶ渡し船を廃止"),
    ],
    ids=["below the site's name", "in a script without spaces"],
)
def test_the_headline_is_not_the_sites_name_and_may_have_no_spaces(lines, headline):
    assert headline_of("\n\n".join(lines)) == headline
