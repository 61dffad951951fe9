import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.metadata.author_names import (
    clean_name,
    could_be_person,
    is_short_name,
    people_first,
    same_person,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ByVan Sias", "Van Sias"),
        ("By Howard BlumeStaff Writer", "Howard Blume"),
        ("Irena PrahaMarketing Manager", "Irena Praha"),
        ("MIKE STOBWICK AP Medical Writer", "Mike Stobwick"),
        ("Orla FinchUpdated", "Orla Finch"),
        ("김하늘기자", "김하늘"),
        ("ORLA LINDSTRÖM", "Orla Lindström"),
        ("SEÁN O’NEILL-ÅKER", "Seán O’Neill-Åker"),
        ("ИВАН ПЕТРОВ", "Иван Петров"),
        ("AYŞE YILDIZ", "AYŞE YILDIZ"),
        ("MDR THÜRINGEN", "MDR THÜRINGEN"),
        ("Orla Finch @orlafinch", "Orla Finch"),
        ("Orla Finch The Associated Press", "Orla Finch"),
        ("Orla Finch MS", "Orla Finch"),
        ("Orla Finch, Ph.D.", "Orla Finch, Ph.D."),
        ("Martin Finch Jr", "Martin Finch Jr"),
        ("Martin Finch Jr.", "Martin Finch Jr."),
        ("Author Nora Feld", "Nora Feld"),
        ("Nora Feld February", "Nora Feld"),
        ("June May", "June May"),
        ("Audio On", "Audio On"),
        ("RDN", None),
        ("CFP®", None),
        ("The Author", None),
        ("Staff Writer", None),
        ("Harbor Staff", "Harbor Staff"),
    ],
)
def test_a_name_is_freed_of_what_has_stuck_to_it(text, name):
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("Theodora May", True),
        ("Min Jae Halloran", True),
        ("Ramiro Ortiz y Quesada", True),
        ("Jin Park", True),
        ("Charlotte Church", True),
        ("김하늘", True),
        ("Orla", False),
        ("Crimson Staff Writer", False),
        ("Former Harbor Consultant", False),
        ("Head of Product Marketing", False),
        ("Cherry Bay Courier-Post", False),
        ("CBC News", False),
        ("Eyewitness News", False),
        ("New Delhi", False),
        ("WordPress.com VIP", False),
        ("Unsere Moor Joghurts", False),
        ("Nos Yaourts Fermiers", False),
        ("Nuestros Yogures Frescos", False),
        ("Our Moor Yoghurts", False),
        ("Al Unser", True),
        ("Unser Wille", False),
        ("Ma Linhai", True),
        ("Su Marsh", True),
        ("Ton de Vries", True),
        ("Harbor Women's Health Watch", False),
        ("harbor.com", False),
        ("News Desk", False),
        ("MDQ THALBACH", False),
        ("ANSO Roma", False),
        ("JJ Moss", True),
        ("ADA MOSS", True),
    ],
)
def test_people_are_told_from_organisations_roles_and_cities(name, is_person):
    assert could_be_person(name) is is_person


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["Orla Finch", "Harbor Gazette"], ("Orla Finch",)),
        (["Orla Finch", "Senior Director", "Teo Marsh"], ("Orla Finch", "Teo Marsh")),
        (["Reuters"], ("Reuters",)),
        ([], ()),
    ],
)
def test_an_organisation_stays_only_where_nobody_else_is_named(names, people):
    assert people_first(names) == people


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dr. Orla Finch", "Orla Finch", True),
        ("Orla Finch MD", "Dr Orla Finch", True),
        ("Orla Finch", "ORLA FINCH", True),
        ("Orla Finch", "Orla Marsh", False),
    ],
)
def test_titles_and_degrees_make_nobody_another_person(one, other, same):
    assert same_person(one, other) is same


@given(st.text(max_size=200))
def test_any_text_can_be_cleaned(text):
    name = clean_name(text)
    assert name is None or name == name.strip()


@pytest.mark.parametrize(
    ("name", "is_short"),
    [
        ("山野早苗", True),
        ("ラグナ・ソルヘイム", True),
        ("船は春に造船所へ曳航される予定だという", False),
        ("ليلى حداد", True),
        ("عمدة المدينة رسالة طويلة أمس", False),
    ],
)
def test_a_name_in_a_script_without_capitals_is_short(name, is_short):
    assert is_short_name(name) is is_short
