import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.captions.credit_lines import parse_credit
from etl.pages.decode.text import fold_space
from etl.pages.model.article import Credit
from tests.pages.captions.credit_samples import AGENCY_LINES, COURTESY_LINES, LINES, POOL_LINES, STATION_LINES


@pytest.mark.parametrize(
    ("line", "photographer", "agency", "provider"),
    AGENCY_LINES + POOL_LINES + STATION_LINES + COURTESY_LINES,
)
def test_a_credit_line_names_the_photographer_and_the_agency(line, photographer, agency, provider):
    assert parse_credit([line]) == Credit(line, photographer, agency, provider)


@pytest.mark.parametrize(
    ("line", "raw", "photographer", "agency"),
    [
        ("(AP Photo/Mara Quill)", "AP Photo/Mara Quill", "Mara Quill", "AP"),
        ("[Mara Quill/WQXZ]", "Mara Quill/WQXZ", "Mara Quill", "WQXZ"),
        ("Photo: Mara Quill", "Mara Quill", "Mara Quill", None),
        ("Photo by Mara Quill/WQXZ", "Mara Quill/WQXZ", "Mara Quill", "WQXZ"),
        ("Credit: Mara Quill/AP", "Mara Quill/AP", "Mara Quill", "AP"),
        ("© Mara Quill", "Mara Quill", "Mara Quill", None),
        ("© Mara Quill/dpa", "Mara Quill/dpa", "Mara Quill", "dpa"),
        ("Foto: Mara Quill/dpa", "Mara Quill/dpa", "Mara Quill", "dpa"),
        ("Foto: dpa", "dpa", None, "dpa"),
        ("Bild: IMAGO / Mara Quill", "IMAGO / Mara Quill", "Mara Quill", "IMAGO"),
        ("Quelle: Mara Quill/epd", "Mara Quill/epd", "Mara Quill", "epd"),
        ("Photo : Mara Quill/AFP", "Mara Quill/AFP", "Mara Quill", "AFP"),
        ("Crédit photo : Mara Quill", "Mara Quill", "Mara Quill", None),
        ("Foto de Mara Quill / EFE", "Mara Quill / EFE", "Mara Quill", "EFE"),
        ("Fotografía: Mara Quill", "Mara Quill", "Mara Quill", None),
        ("写真：共同通信", "共同通信", None, "Kyodo"),
        ("提供：時事通信社", "時事通信社", None, "Jiji"),
        ("  Mara \n Quill\u200b / AP | ", "Mara Quill / AP", "Mara Quill", "AP"),
    ],
)
def test_labels_and_brackets_are_not_part_of_the_raw_credit(line, raw, photographer, agency):
    assert parse_credit([line]) == Credit(raw, photographer, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Mara Quill / Tobin Ashe",
        "Mara Quill/AP | Tobin Ashe/Reuters",
        "Photo collage by Mara Quill; photos by Tobin Ashe, Ada Fenn",
        "Mara Quill; Getty, AP",
        "the harbour at dawn",
        "Handout",
        "Screenshot",
        "林たか子",
    ],
)
def test_a_line_that_cannot_be_split_stays_whole(line):
    assert parse_credit([line]) == Credit(line)


@pytest.mark.parametrize(
    "line", ["Mara Quill | Mara Quill", "Mara Quill/AP | Mara Quill/AP", "Mara Quill / Mara Quill"]
)
def test_a_credit_that_repeats_itself_is_kept_as_it_is_and_read_once(line):
    credit = parse_credit([line])
    assert (credit.raw, credit.photographer, credit.provider) == (line, "Mara Quill", None)


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        (
            ["オルヴィク通信社/AP", "/", "Tarn News via KNS"],
            Credit("オルヴィク通信社/AP / Tarn News via KNS", "オルヴィク通信社", "AP", "Tarn News via KNS"),
        ),
        (["Mara Quill", "/", "WQXZ"], Credit("Mara Quill / WQXZ", "Mara Quill", "WQXZ")),
        (["Mara Quill", "WQXZ"], Credit("Mara Quill / WQXZ", "Mara Quill", "WQXZ")),
        (["WQXZ", "Mara Quill"], Credit("WQXZ / Mara Quill", "Mara Quill", "WQXZ")),
        (["Mara Quill", "/", "For NPR"], Credit("Mara Quill / For NPR", "Mara Quill", "NPR")),
        (["Mara Quill/AP", "/", "AP"], Credit("Mara Quill/AP / AP", "Mara Quill", "AP")),
        (["Mara Quill", "/", "Mara Quill"], Credit("Mara Quill", "Mara Quill")),
        (["Mara Quill", "/", "AP/Pool"], Credit("Mara Quill / AP/Pool", "Mara Quill", "AP", "Pool")),
        (
            ["Mara Quill/AFP via Getty Images", "/", "AFP"],
            Credit("Mara Quill/AFP via Getty Images / AFP", "Mara Quill", "AFP", "Getty Images"),
        ),
        (
            ["Mara Quill", "/", "Courtesy of Mara Quill"],
            Credit("Mara Quill / Courtesy of Mara Quill", None, None, "Mara Quill"),
        ),
        (
            ["Mara Quill/AP", "/", "The Tarn Gazette"],
            Credit("Mara Quill/AP / The Tarn Gazette", "Mara Quill", "AP", "The Tarn Gazette"),
        ),
        (
            ["Getty Images", "/", "Tobin Ashe/AFP"],
            Credit("Getty Images / Tobin Ashe/AFP", None, "Getty Images", "Tobin Ashe/AFP"),
        ),
    ],
)
def test_lines_that_stand_together_are_one_credit(lines, credit):
    assert parse_credit(lines) == credit


@pytest.mark.parametrize("lines", [[], [""], ["/"], ["", " ", "|"]])
def test_lines_without_words_are_an_empty_credit(lines):
    assert parse_credit(lines) == Credit("")


@given(st.lists(LINES, max_size=4))
def test_any_lines_can_be_read_and_a_part_is_never_empty(lines):
    credit = parse_credit(lines)
    assert all(part is None or part.strip() for part in (credit.photographer, credit.agency, credit.provider))


@given(LINES)
def test_every_word_of_a_credit_is_in_its_line(line):
    missing = [word for word in parse_credit([line]).raw.split() if word not in line and word != "/"]
    assert not [word for word in missing if word not in fold_space(line)]
