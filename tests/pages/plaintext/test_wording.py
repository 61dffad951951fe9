import pytest

from etl.pages.model.removal import Removal
from etl.pages.plaintext.wording import (
    about_the_author,
    appeal,
    around_article,
    begins_comments,
    chrome,
    ends_player,
    known_by,
)


@pytest.mark.parametrize(
    ("line", "removal"),
    [
        ("Play Live Radio", Removal.PLAYER_BAR),
        ("KBAY", Removal.CALL_SIGNS),
        ("harbor-wall_2.jpg", Removal.IMAGE_FILE),
        ("Share Facebook Twitter Email", Removal.SHARE_LIST),
        ("12 Tower Road", Removal.OFFICE),
        ("Advertisement", Removal.FRAME),
        ("***", Removal.NO_WORDS),
        ("2024", Removal.NO_WORDS),
        ("", Removal.NO_WORDS),
        ("*" * 401, None),
        ("KBAY reported it first.", None),
        ("Read more: Ferries run late", None),
    ],
)
def test_a_line_belongs_to_the_site_by_its_wording_or_for_want_of_letters(line, removal):
    assert chrome(line) is removal


@pytest.mark.parametrize(
    ("line", "removal"),
    [
        ("Read more: Ferries run late", Removal.POINTER),
        ("Sign up for our daily newsletter", Removal.INVITATION),
        ("Copyright 2025 KBAY", Removal.RIGHTS),
        ("Published June 18, 2025", None),
        ("By Nora Feld", None),
        ("Advertisement", None),
        ("Support for the plan has grown since May.", None),
    ],
)
def test_around_an_article_stand_pointers_invitations_and_rights(line, removal):
    assert around_article(line) is removal


@pytest.mark.parametrize("line", ["Play Live Radio", "Read more: Ferries run late"])
def test_a_line_is_known_by_its_rule_and_the_command_that_shows_it(line):
    assert "copydesk rules " in known_by(line, Removal.FRAME)


def test_a_line_that_no_rule_takes_is_known_by_its_removal():
    words = known_by("The ferry sails at six.", Removal.HEADLINE)
    assert words == known_by("It comes back at ten.", Removal.HEADLINE)
    assert words != known_by("The ferry sails at six.", Removal.REPEAT)


@pytest.mark.parametrize(
    ("ask", "line", "other"),
    [
        (ends_player, "All Streams", "All streams run to the bay."),
        (ends_player, "Available On Air Stations", "Play Live Radio"),
        (appeal, "Your donation keeps the tide tables free.", "The tide tables are free."),
        (begins_comments, "Leave a Reply", "Comments were few."),
        (begins_comments, "12 Kommentare zu: Die Mauer", "Read more: Ferries run late"),
        (about_the_author, "Nora Feld is a reporter for KBAY.", "Nora Feld is a pilot."),
    ],
)
def test_some_lines_count_only_at_their_place(ask, line, other):
    assert ask(line)
    assert not ask(other)
