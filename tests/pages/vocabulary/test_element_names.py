import re

import lxml.html
import pytest

from etl.pages.vocabulary.element_names import box_name, class_says, is_named, roles, words_of
from etl.pages.vocabulary.element_roles import Asker, Role
from etl.pages.vocabulary.element_rows import ELEMENT_NAMES


def div(names):
    return lxml.html.fragment_fromstring(f'<div class="{names}"></div>')


def matches(row, names):
    return re.search(f" (?:{row.words}) ", words_of(names)) is not None


@pytest.mark.parametrize(
    ("row", "name"),
    [(row, name) for row in ELEMENT_NAMES for name in row.examples],
    ids=lambda value: str(value)[-40:],
)
def test_each_example_of_a_row_is_matched_by_the_row(row, name):
    assert matches(row, name)


@pytest.mark.parametrize(
    ("row", "name"),
    [(row, name) for row in ELEMENT_NAMES for name in row.counter_examples],
    ids=lambda value: str(value)[-40:],
)
def test_no_counter_example_of_a_row_is_matched_by_the_row(row, name):
    assert not matches(row, name)


def test_every_row_has_an_example():
    assert [row.words for row in ELEMENT_NAMES if not row.examples] == []


def test_where_boxes_of_text_and_of_pictures_differ_one_row_of_the_role_says_why():
    split = {
        row.role
        for row in ELEMENT_NAMES
        if row.role & Role.BOX and row.asked_by in {Asker.TEXT, Asker.PICTURES}
    }
    explained = {row.role for row in ELEMENT_NAMES if row.why}
    assert split <= explained


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("ArticleCard related-links", "related"),
        ("c-newsletter__form", "newsletter"),
        ("promo share", "promo"),
        ("share promo", "share"),
        ("teaser-image", "related"),
        ("article-body", None),
        ("", None),
    ],
)
def test_the_leftmost_word_says_which_box_it_is_for_text(names, kind):
    found = box_name(div(names))
    assert (found and found.kind) == kind


@pytest.mark.parametrize(
    ("attributes", "is_everyday", "is_style", "is_spoken"),
    [
        ("class='related'", False, False, False),
        ("class='reactions'", True, False, False),
        ("class='related latest'", False, False, False),
        ("class='banner-text'", False, True, False),
        ("id='related-costs'", False, False, True),
        ("aria-label='Latest figures'", True, False, True),
        ("id='latest' class='latest'", True, False, False),
    ],
)
def test_what_speaks_against_a_box_is_said_of_its_name(attributes, is_everyday, is_style, is_spoken):
    found = box_name(lxml.html.fragment_fromstring(f"<div {attributes}></div>"))
    assert (found.is_everyday, found.is_style, found.is_spoken) == (is_everyday, is_style, is_spoken)


@pytest.mark.parametrize(
    ("names", "role", "answer"),
    [
        ("wp-caption", Role.CAPTION, True),
        ("closed-caption", Role.NO_CAPTION, True),
        ("Figure-credit", Role.CREDIT, True),
        ("teaser-image", Role.BOX, False),
        ("teaser-list", Role.BOX, True),
        ("lightbox", Role.BOX, False),
        ("copyright", Role.BOX, False),
        ("copyright", Role.CREDIT, True),
        ("leadImage", Role.IMAGE, True),
    ],
)
def test_for_pictures_several_roles_may_hold(names, role, answer):
    assert bool(roles(div(names)) & role) is answer


@pytest.mark.parametrize(
    ("names", "role", "answer"),
    [
        ("liveBlog", Role.LIVE, True),
        ("olive-feeder", Role.LIVE, False),
        ("tooltip__content", Role.HOVER, True),
        ("tooltip", Role.HOVER, False),
        ("podcast-player", Role.AUDIO_PLAYER, True),
        (None, Role.LIVE, False),
    ],
)
def test_parts_of_a_page_are_known_by_their_class_names(names, role, answer):
    assert class_says(names, role) is answer


def test_a_lead_is_known_for_text_by_any_of_its_names():
    assert is_named(div("article-lead"), Role.LEAD)
    assert not is_named(div("leader"), Role.LEAD)
    assert not is_named(lxml.html.fragment_fromstring("<div></div>"), Role.LEAD)


def test_only_the_beginning_of_a_long_list_of_classes_counts():
    header = div("content-header " + "content-header--align-left " * 10 + "content-header--simple-navigation")
    assert not roles(header) & Role.BOX
    assert roles(div("content-header--simple-navigation")) & Role.BOX
