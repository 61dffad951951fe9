import pytest

from etl.pages.vocabulary.call_signs import CALL_SIGN_LIST, is_call_sign, leading_call_sign


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("WFAE", True),
        ("KQED-FM", True),
        ("WUNC 91.5", True),
        ("WXYZ-HD2", True),
        ("WUNC-LP", True),
        ("KUOW Public Media", True),
        ("KUOW News", True),
        ("WHO", False),
        ("Kansas", False),
        ("WFAELAND", False),
    ],
)
def test_a_call_sign_is_known_with_what_stations_add_to_it(name, answer):
    assert is_call_sign(name) is answer


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("WQLA Public Radio", "WQLA"),
        ("WQLA THE SOUND OF QUILLAN", "WQLA"),
        ("WXYZ-HD2", "WXYZ"),
        ("WUNC-LP", "WUNC"),
        ("KQED's Forum", None),
        ("Public Radio WQLA", None),
    ],
)
def test_a_site_is_named_by_the_call_sign_it_begins_with(name, sign):
    assert leading_call_sign(name) == sign


@pytest.mark.parametrize(
    ("line", "answer"), [("KUOW 94.9 FM | KQMI 88.7", True), ("WUNC-LP", True), ("KUOW news at noon", False)]
)
def test_a_list_of_transmitters_is_distinguished_from_a_sentence(line, answer):
    assert bool(CALL_SIGN_LIST.fullmatch(line)) is answer
