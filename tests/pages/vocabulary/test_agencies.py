import re

import pytest

from etl.pages.vocabulary.agencies import DATELINE, agency, piece_supplier, piece_suppliers, spelled_pattern


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("The Associated Press", "AP"),
        ("AP File Photo", "AP"),
        ("(getty images)", "Getty Images"),
        ("KCNA", "KCNA"),
        ("ProPublica", "ProPublica"),
        ("Apple", None),
        ("AA", None),
    ],
)
def test_a_supplier_of_pictures_has_one_usual_name(name, usual):
    assert agency(name) == usual


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("the associated press", "AP"),
        ("Agence France-Presse", "AFP"),
        ("dpa", "dpa"),
        ("Yonhap News Agency", "Yonhap"),
        ("AA", "Anadolu"),
        ("NTB", "NTB"),
        ("Ani", None),
        ("Getty Images", None),
        ("Apple", None),
    ],
)
def test_a_supplier_of_pieces_is_known_by_its_whole_name(name, usual):
    assert piece_supplier(name) == usual


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By Ada Moss, Associated Press", "Associated Press"),
        ("Ada Moss / AP", "AP"),
        ("Ada Moss, Pittsburgh, Pa.", None),
        ("an apt remark", None),
    ],
)
def test_a_pattern_finds_agencies_as_they_write_themselves(text, found):
    match = re.search(rf"\b(?:{spelled_pattern(of_pieces=True)})\b", text, re.IGNORECASE)
    assert (match[0] if match else None) == found


def test_every_agency_that_the_pattern_finds_has_a_usual_name():
    alternatives = re.sub(r"\(\?-i:([^)]*)\)", r"\1", spelled_pattern(of_pieces=True)).replace("\\", "")
    spellings = alternatives.split("|")
    assert all(spelling.casefold().strip(".") in piece_suppliers() for spelling in spellings)


def test_a_dateline_names_the_agency():
    match = re.match(DATELINE, "SALINA, Kan. (AP) — Crews went out.")
    assert match is not None
    assert match[1] == "AP"
