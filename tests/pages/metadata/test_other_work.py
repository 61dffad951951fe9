import pytest

from etl.pages.metadata.bylines import looks_like_byline, split_byline
from etl.pages.metadata.other_work import without_other_work


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Ada Moss; Editing by Tom Varn and Nora Feld",
        "(Reporting by Ada Moss in Kvlo, editing by Tom Varn)",
        "By Ada Moss; edited by Tom Varn",
        "By Ada Moss, Editing by Tom Varn",
        "By Ada Moss, copy-edited by Tom Varn",
        "By Ada Moss | Photos by Tom Varn",
        "By Ada Moss Photographs by Tom Varn",
        "By Ada Moss. Additional reporting by Tom Varn",
        "By Ada Moss with further reporting by Tom Varn",
        "Compiled by Ada Moss, translated by Tom Varn",
        "Ada Moss, translated from Spanish by Tom Varn",
        "Written by Ada Moss, medically reviewed by Tom Varn",
        "By Ada Moss. Fact-checked by Tom Varn",
        "Text: Ada Moss, Fotos: Tom Varn und Nora Feld",
        "Von Ada Moss, aus dem Englischen übersetzt von Tom Varn",
        "Von Ada Moss, übersetzt aus dem Englischen von Tom Varn",
        "Par Ada Moss, traduit de l'anglais par Tom Varn",
        "Por Ada Moss, traducido por Tom Varn",
        "Por Ada Moss. Fotos de Tom Varn",
        "Di Ada Moss, foto di Tom Varn",
        "Door Ada Moss, foto's: Tom Varn",
        "Photos by Tom Varn; by Ada Moss",
        "Translated by Tom Varn | Story by Ada Moss",
    ],
)
def test_who_did_other_work_is_not_an_author(line):
    assert split_byline(line) == ("Ada Moss",)


@pytest.mark.parametrize(
    "line",
    [
        "Editing by Tom Varn",
        "Edited by Tom Varn",
        "Additional reporting by Tom Varn",
        "Translated by Tom Varn and Nora Feld",
        "Fotos: Tom Varn, Nora Feld",
        "Photo by Tom Varn",
        "Übersetzt von Tom Varn",
        "Traduit par Tom Varn",
    ],
)
def test_where_nobody_else_is_named_there_is_no_author(line):
    assert split_byline(line) == ()
    assert not looks_like_byline(line)


@pytest.mark.parametrize(
    "line",
    ["Story and photos by Ada Moss", "Words & pictures by Ada Moss", "Written and edited by Ada Moss",
     "Text und Fotos: Ada Moss", "Text und Fotos von Ada Moss", "Texte et photos : Ada Moss",
     "Photos and text by Ada Moss", "Text/Foto: Ada Moss"],
)  # fmt: skip
def test_who_wrote_and_did_other_work_is_an_author(line):
    assert split_byline(line) == ("Ada Moss",)


@pytest.mark.parametrize(
    "line",
    ["By Edith Byrne", "By Ada Moss, Editor", "By Ada Moss, Photo Desk", "By Photis Edinger and Vidéa Moss",
     "Von Ada Foto", "Reporting by Ada Moss and writing by Lin Okafor", "By Ada Moss, video journalist"],
)  # fmt: skip
def test_words_of_other_work_without_a_by_are_names_and_roles(line):
    assert without_other_work(line) == line
