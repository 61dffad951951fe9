import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.metadata.bylines import is_introduction, looks_like_byline, split_byline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Orla Finch", ("Orla Finch",)),
        ("By Orla Finch and Teo Marsh", ("Orla Finch", "Teo Marsh")),
        ("By ORLA FINCH, TEO O'MARSH and IDA BELL-MCROY", ("Orla Finch", "Teo O'Marsh", "Ida Bell-McRoy")),
        ("Orla Finch,Teo Marsh", ("Orla Finch", "Teo Marsh")),
        ("Orla Finch; Teo Marsh; Orla Finch", ("Orla Finch", "Teo Marsh")),
        ("WXYZ | By Orla Finch", ("Orla Finch",)),
        ("By Orla Finch | Harbor Wire | Jun 19, 2025", ("Orla Finch",)),
        ("By Orla Finch, Springfield", ("Orla Finch",)),
        ("By Orla Finch, in News · 31 Jan 2025", ("Orla Finch",)),
        ("By Orla Finch, AP", ("Orla Finch", "AP")),
        ("By Orla Finch 0 Comments", ("Orla Finch",)),
        ("Von Orla Finch 3 Kommentare", ("Orla Finch",)),
        ("By Orla Finch and Teo Marsh, 1.2K views", ("Orla Finch", "Teo Marsh")),
        ("Orla Finch | Leave a comment", ("Orla Finch",)),
        ("By Orla Finch, 24/7 News", ("Orla Finch",)),
        ("By Orla Finch June 19, 2025", ("Orla Finch",)),
        ("By Orla Finch and Teo Marsh on June 19, 2025", ("Orla Finch", "Teo Marsh")),
        ("By Orla Finch and Teo Marsh The Associated Press", ("Orla Finch", "Teo Marsh")),
        ("By Orla Finch • 16 hours ago", ("Orla Finch",)),
        ("By Orla Finch ⋅ Review Editor ⋅ Updated June 18, 2025", ("Orla Finch",)),
        ("Published June 19, 2025 by Orla Finch", ("Orla Finch",)),
        ("06/19/2025 by Orla Finch, Harbor Council", ("Orla Finch", "Harbor Council")),
        ("Orla FinchJuly 12th", ("Orla Finch",)),
        ("Orla Finch, Teo Marsh, and Ida Bell", ("Orla Finch", "Teo Marsh", "Ida Bell")),
        ("Ramiro Ortiz y Quesada", ("Ramiro Ortiz y Quesada",)),
        ("Por Ana Ruiz y Luis Soto", ("Ana Ruiz", "Luis Soto")),
        ("Ana Ruiz y Gasset y Luis Soto", ("Ana Ruiz y Gasset", "Luis Soto")),
        ("Ana Ruiz y EFE", ("Ana Ruiz", "EFE")),
        ("Ana y Luis", ("Ana", "Luis")),
        ("João Dias e Silva e Rui Prado", ("João Dias e Silva", "Rui Prado")),
        (
            "Orla Finch, National Institute of Allergy and Tides",
            ("Orla Finch", "National Institute of Allergy and Tides"),
        ),
        ("Theodora May", ("Theodora May",)),
        ("By Avery August", ("Avery August",)),
        ("By Von Hardesty", ("Von Hardesty",)),
        ("Von Hardesty", ("Von Hardesty",)),
        ("By Di Marco and Orla Finch", ("Di Marco", "Orla Finch")),
        ("von Harborpost", ("Harborpost",)),
        ("Min Jae Halloran", ("Min Jae Halloran",)),
        ("By Kyung-ho Min", ("Kyung-ho Min",)),
        ("By Orla Finch | 5 min read", ("Orla Finch",)),
        ("Von Orla Finch (dpa)", ("Orla Finch",)),
        ("Par Orla Finch et Teo Marsh", ("Orla Finch", "Teo Marsh")),
        ("di Orla Finch", ("Orla Finch",)),
        ("Auteur Orla Finch", ("Orla Finch",)),
        ("Text: Orla Finch", ("Orla Finch",)),
        ("Автор: Ольга Финч", ("Ольга Финч",)),
        ("Orla Finch - staff writer", ("Orla Finch",)),
        ("Orla Finch, senior political reporter", ("Orla Finch",)),
        ("Orla Finch orla@wxyz.example", ("Orla Finch",)),
        ("WXYZ News February", ("WXYZ News",)),
        ("Martin Finch, Jr.", ("Martin Finch, Jr.",)),
        ("김하늘 기자", ("김하늘",)),
        ("By The Harbor Press", ("The Harbor Press",)),
        ("Harbor staff reporter", ("Harbor staff reporter",)),
        ("Joshua Byrne", ("Joshua Byrne",)),
        ("Orla Finch, AP Auto Writer", ("Orla Finch",)),
        ("admin", ()),
        ("https://wxyz.example/people/orla", ()),
        ("@wxyz", ()),
        ("5 minutes ago", ()),
        ("Source: harbor wire", ()),
        ("", ()),
        ("x " * 500, ()),
    ],
)
def test_a_byline_is_split_into_its_names(line, names):
    assert split_byline(line) == names


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("By Orla Finch", True),
        ("WXYZ | By Orla Finch", True),
        ("By the time the council met, the river had risen.", False),
        ("Von Risiken und Nebenwirkungen", False),
        ("Von Masken über Regeln bis Zuletzt", False),
        ("Von Ida van der Bell", True),
        ("Orla Finch", False),
        ("By " + "Orla Finch, " * 30, False),
        ("By Orla Finch, a staff writer.", True),
        ("By Orla Finch on Monday, November 18th, 2019 at 11:04 a.m.", True),
        ("By Tuesday the water had gone.", False),
        ("By Harbor Street, the water was knee-deep.", False),
        ("By March the river had risen", False),
        ("Von Anna und Otto blieb nichts.", False),
        ("Por Juan murió su perro.", False),
    ],
)
def test_a_byline_is_distinguished_from_a_sentence(line, is_byline):
    assert looks_like_byline(line) is is_byline


@given(st.text(max_size=120))
def test_names_have_no_extra_words_and_are_unique(text):
    names = split_byline(text)
    assert all(name == name.strip() and name for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("ByVan Sias", True),
        ("Published August 7, 2023 by Orla Finch", True),
        ("The bridge was built in 1961 by Orla Finch", False),
        ("Byron Finch", False),
    ],
)
def test_a_byline_may_have_lost_a_space_or_stand_behind_a_date(line, is_byline):
    assert looks_like_byline(line) is is_byline


@pytest.mark.parametrize(
    ("line", "introduces"),
    [
        ("Written by", True),
        ("By:", True),
        ("Text", True),
        ("Von", True),
        ("By the sea", False),
        ("Written by Orla", False),
    ],
)
def test_an_introduction_may_be_a_line_of_its_own(line, introduces):
    assert is_introduction(line) is introduces


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("文・山野早苗", ("山野早苗",)),
        ("取材・文：山野早苗", ("山野早苗",)),
        ("記者　佐藤健一", ("佐藤健一",)),
        ("作者：王小明", ("王小明",)),
        ("글: 김하늘", ("김하늘",)),
        ("بقلم: ليلى حداد", ("ليلى حداد",)),
        ("מאת דנה לוי", ("דנה לוי",)),
        ("लेखक: अनिल शर्मा", ("अनिल शर्मा",)),
        ("โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
        ("Γράφει η Μαρία Παππά", ("Μαρία Παππά",)),
        ("Tác giả: Nguyễn Thị Mai", ("Nguyễn Thị Mai",)),
        ("Autoři: Petr Malý a Jana Nová", ("Petr Malý", "Jana Nová")),
        ("Oleh Budi Santoso", ("Budi Santoso",)),
        ("By Orla Finch @orlafinch", ("Orla Finch",)),
    ],
)
def test_a_byline_in_another_language_or_with_a_handle_is_read(line, names):
    assert looks_like_byline(line)
    assert split_byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "文：渡し船は月曜日の夜に最後の航海を終えて桟橋を離れた",
        "كتب: عمدة المدينة رسالة طويلة إلى سكان الجزيرة أمس",
        "Oleh karena itu pelabuhan ditutup",
    ],
)
def test_a_sentence_behind_such_a_word_is_not_a_byline(line):
    assert not looks_like_byline(line)
