import pytest

from etl.pages.vocabulary.organisations import is_organisation, names_agency


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("Reuters", True),
        ("KUOW", True),
        ("The Sault Star", True),
        ("Prairie Police Department", True),
        ("UNICEF", True),
        ("example.org", True),
        ("Ada Moss", False),
        ("Jo Doe YouTube", False),
    ],
)
def test_an_organisation_is_distinguished_from_a_person(name, answer):
    assert is_organisation(name) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Jo Doe/Getty Images", True),
        ("foto: dpa", True),
        ("Rex Miller", False),
        ("a pool in summer", False),
        ("Jo Doe YouTube", True),
    ],
)
def test_an_agency_inside_a_text_is_seen_where_it_is_written_as_one(text, answer):
    assert names_agency(text) is answer
