import pytest

from etl.pages.decode import letters
from etl.pages.decode.letters import Letters
from etl.pages.decode.text import key

LINES = ("The ferry sails at six.", "It comes back at ten.")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("The ferry sails at six.", True),
        ("FERRY SAILS", True),
        ("at six. It comes", True),
        ("The ferry sails at ten.", False),
        ("It comes back at ten. The ferry", False),
    ],
)
def test_a_line_is_held_if_its_letters_stand_in_these_also_across_lines(line, answer):
    assert Letters(LINES).hold(key(line)) is answer


def test_the_length_is_that_of_all_letters_and_digits():
    assert len(Letters(LINES)) == len("theferrysailsatsix" + "itcomesbackatten")
    assert len(Letters(())) == 0


def test_no_lines_hold_no_letters():
    assert not Letters(()).hold("ferry")


def test_after_the_most_letters_only_whole_lines_are_found(monkeypatch):
    monkeypatch.setattr(letters, "_MOST_READ", 1)
    held = Letters(LINES)
    assert held.hold("ferrysails")
    assert not held.hold("ferrysails")
    assert held.hold(key(LINES[1]))
