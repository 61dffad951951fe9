"""Edits that keep a photo, and near twins that are other photos; none of them is in the sets we tune on."""

import pytest

from etl.matching.captions import keys, normal_form
from etl.matching.verdicts import Relation, compare

RESCUE = (
    "Firefighter Dana Okoro-Reyes, left, carries a rescued dog from a flooded home in Millbrook, Ohio,"
    " on Tuesday, March 4, 2025."
)
GAME = (
    "The Gulls' Tom Vance (12) throws a pass during the second half of a 27-21 win over the Terns on Sunday,"
    " Oct. 12, 2025, in Larkhaven, Md."
)
CLINIC = (
    "Maria Lopez, 34, waits with her son, Luis, 6, at a clinic in Harrow, Arizona, on Friday, Nov. 3, 2023."
)
RALLY = (
    'A woman holds a sign reading "Save Our Schools" at a rally outside the town hall in Larkhaven, Michigan,'
    " on Jan. 5, 2024."
)
BERLIN = (
    "Ministerin Petra Vogel spricht am Dienstag, 4. März 2025, im Landtag in Seestadt vor den Abgeordneten"
    " ihrer Fraktion."
)
VOTE = (
    "El presidente Juan Pérez saluda a sus seguidores tras votar en las elecciones generales en Villanueva"
    " el domingo 8 de junio de 2025."
)
TALK = "Sen. Julia Hansen speaks to reporters at the capitol in Larkhaven on Monday, May 5, 2025."
STRIKE = "Nurses at Riverside Hospital in Harrow picket on day 12 of their strike before a vote."


@pytest.mark.parametrize(
    ("caption", "old", "new"),
    [
        (RESCUE, "Tuesday, March 4, 2025", "Tues., Mar. 4, 2025"),
        (RESCUE, "March 4, 2025", "4 March 2025"),
        (RESCUE, "March 4, 2025", "March 4th, 2025"),
        (RESCUE, "Okoro-Reyes", "Okoro Reyes"),
        (RESCUE, "Okoro-Reyes", "Okoro\u2011Reyes"),
        (RESCUE, "rescued", "resuced"),
        (RESCUE, "rescued", "rscued"),
        (RESCUE, "Firefighter", "FILE — Firefighter"),
        (RESCUE, "Firefighter", "FILE PHOTO: Firefighter"),
        (RESCUE, "Firefighter Dana Okoro-Reyes, left,", "FIREFIGHTER DANA OKORO-REYES, LEFT,"),
        (RESCUE, "2025.", "2025. (AP Photo/Jane Roe, File)"),
        (RESCUE, "2025.", "2025. (Jane Roe/The Larkhaven Dispatch via AP)"),
        (RESCUE, "2025.", "2025. [Jane Roe/NPR]"),
        (RESCUE, "2025.", "2025. Photo: Jane Roe/Reuters"),
        (RESCUE, ", Ohio,", ""),
        (RESCUE, "Tuesday, ", ""),
        (RESCUE, " on Tuesday, March 4, 2025", ""),
        (GAME, "Gulls'", "Gulls\u2019"),
        (GAME, "27-21", "27\u201321"),
        (GAME, "Md.", "Maryland."),
        (GAME, "second half", "2nd half"),
        (GAME, "during the", "in the"),
        (GAME, " (12)", ""),
        (CLINIC, "Arizona", "Ariz."),
        (CLINIC, ", 34,", ""),
        (RALLY, '"Save Our Schools"', "\u201cSave Our Schools\u201d"),
        (RALLY, '"Save Our Schools"', "&quot;Save Our Schools&quot;"),
        (RALLY, "Michigan, on Jan. 5, 2024.", "Mich., on Jan 5 2024"),
        (BERLIN, "Ministerin", "ARCHIV - Ministerin"),
        (BERLIN, "Fraktion.", "Fraktion. Foto: Jana Roth/dpa"),
        (VOTE, "Pérez", "Perez"),
        (VOTE, "2025.", "2025. (Foto AP/Ana Ruiz)"),
    ],
)
def test_an_edit_keeps_the_photo(caption, old, new):
    whole, edited = normal_form(caption), normal_form(caption.replace(old, new))
    assert old in caption
    assert compare(whole, edited).relation is not Relation.DIFFERENT
    assert set(keys(whole.tokens)) & set(keys(edited.tokens))


@pytest.mark.parametrize(
    ("caption", "old", "new"),
    [
        (RESCUE, "left", "right"),
        (RESCUE, ", left,", ", second from left,"),
        (RESCUE, "March 4", "March 5"),
        (RESCUE, "2025", "2024"),
        (RESCUE, "Millbrook", "Ashford"),
        (RESCUE, "Ohio", "Iowa"),
        (RESCUE, "dog", "dogs"),
        (RESCUE, "carries", "carried"),
        (RESCUE, "from a", "to a"),
        (RESCUE, "Dana Okoro-Reyes", "Reyes Dana Okoro"),
        (RESCUE, "Okoro-Reyes", "Okoro-Hayes"),
        (GAME, "(12)", "(15)"),
        (GAME, "27-21", "24-21"),
        (GAME, "second half", "first half"),
        (GAME, "Vance", "Lance"),
        (GAME, "Oct. 12", "Nov. 12"),
        (CLINIC, "34", "43"),
        (CLINIC, "Maria", "Marta"),
        (CLINIC, "Maria", "Mario"),
        (CLINIC, "Luis", "Luisa"),
        (CLINIC, "her son", "her daughter"),
        (CLINIC, "Harrow", "Barrow"),
        (RALLY, "Save Our", "Fund Our"),
        (RALLY, "A woman holds", "A women holds"),
        (RALLY, "outside", "inside"),
        (BERLIN, "Vogel", "Voges"),
        (BERLIN, "März", "Mai"),
        (BERLIN, "im Landtag", "nicht im Landtag"),
        (BERLIN, "vor den", "hinter den"),
        (VOTE, "junio", "julio"),
        (VOTE, "seguidores", "seguidoras"),
        (TALK, "Hansen", "Jansen"),
        (TALK, "Sen. Julia", "Vice Sen. Julia"),
        (STRIKE, "day 12", "day 13"),
        (STRIKE, "before", "after"),
        (STRIKE, "picket", "pickets"),
    ],
)
def test_a_near_twin_is_another_photo(caption, old, new):
    assert old in caption
    assert (
        compare(normal_form(caption), normal_form(caption.replace(old, new))).relation is Relation.DIFFERENT
    )


def test_two_captions_that_each_say_more_than_the_other_are_two_photos():
    one, other = (
        TALK.replace("Hansen", "Hansen, with aide Kai Roe,"),
        TALK.replace("Larkhaven", "Larkhaven Bay"),
    )
    assert compare(normal_form(one), normal_form(other)).relation is Relation.DIFFERENT
    assert compare(normal_form(TALK), normal_form(one)).relation is Relation.IN


def test_different_background_means_another_photo_unless_some_is_shared():
    one, other = f"{TALK} The bill failed again.", f"{TALK} Workers began to strike."
    assert compare(normal_form(one), normal_form(other)).relation is Relation.DIFFERENT
    assert (
        compare(normal_form(f"{TALK} The bill won again."), normal_form(one)).relation is Relation.DIFFERENT
    )
    one, other = f"{one} More photos are on our page.", f"{one} This page was updated."
    assert compare(normal_form(one), normal_form(other)).relation is Relation.SAME


def test_a_standing_notice_is_removed_even_if_it_is_cut_off():
    notice = "Independent journalists were not given access to cover the event depicted in this image."
    for length in range(20, len(notice), 9):
        assert normal_form(f"{TALK} {notice[:length].rstrip()}...").tokens == normal_form(TALK).tokens


def test_a_copy_that_is_cut_too_early_stays_alone():
    for cut in (
        "Sen. Julia Hansen speaks to reporters at the…",
        "Sen. Julia Hansen speaks to reporters at the",
    ):
        assert compare(normal_form(cut), normal_form(TALK)).relation is Relation.DIFFERENT
    sentence = normal_form("Sen. Julia Hansen speaks to reporters at the capitol.")
    assert compare(sentence, normal_form(TALK)).relation is Relation.IN
