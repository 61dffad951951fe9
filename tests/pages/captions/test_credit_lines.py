import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.captions.credit_lines import fold_space, looks_like_credit, parse_credit, split_credit
from etl.pages.model.article import Credit

AGENCY_LINES = [
    # line, photographer, agency, provider
    ("Mara Quill/AP", "Mara Quill", "AP", None),
    ("Mara Quill / AP", "Mara Quill", "AP", None),
    ("AP Photo/Mara Quill", "Mara Quill", "AP", None),
    ("Mara Quill, AP file photo", "Mara Quill", "AP", None),
    ("Mara Quill, Associated Press", "Mara Quill", "AP", None),
    ("Mara Quill (AP)", "Mara Quill", "AP", None),
    ("AP", None, "AP", None),
    ("Mara Quill/Reuters", "Mara Quill", "Reuters", None),
    ("REUTERS/Mara Quill", "Mara Quill", "Reuters", None),
    ("REUTERS/Mara Quill/File Photo", "Mara Quill", "Reuters", None),
    ("Mara Quill | Getty Images", "Mara Quill", "Getty Images", None),
    ("Getty Images", None, "Getty Images", None),
    ("Mara Quill/AFP/Getty Images", "Mara Quill", "AFP", "Getty Images"),
    ("Mara Quill/AFP via Getty Images", "Mara Quill", "AFP", "Getty Images"),
    ("Mara Quill/Anadolu via Getty Images", "Mara Quill", "Anadolu", "Getty Images"),
    ("AP via Reuters", None, "AP", "Reuters"),
    ("Mara Quill/The Tarn Gazette via AP", "Mara Quill", "AP", "The Tarn Gazette"),
    ("The Tarn Gazette via AP", None, "AP", "The Tarn Gazette"),
    ("Tarn News via KNS", None, "KNS", "Tarn News"),
    ("Mara Quill / Handout via Reuters", "Mara Quill", "Reuters", None),
    ("NASA/Mara Quill", "Mara Quill", "NASA", None),
    ("AP: Mara Quill", "Mara Quill", "AP", None),
]
POOL_LINES = [
    ("Mara Quill / Pool via Reuters", "Mara Quill", "Reuters", "Pool"),
    ("Mara Quill/Pool/Reuters", "Mara Quill", "Reuters", "Pool"),
    ("Mara Quill/Pool/AFP via Getty Images", "Mara Quill", "AFP", "Getty Images"),
    ("Pool via AP", None, "AP", "Pool"),
    ("Mara Quill/Pool", "Mara Quill", "Pool", None),
    ("Pool photo by Mara Quill", "Mara Quill", "Pool", None),
]
STATION_LINES = [
    ("Mara Quill for NPR", "Mara Quill", "NPR", None),
    ("Mara Quill for The Tarn Gazette", "Mara Quill", "The Tarn Gazette", None),
    ("Mara Quill/NPR", "Mara Quill", "NPR", None),
    ("Mara Quill / WQXZ", "Mara Quill", "WQXZ", None),
    ("WQXZ/Mara Quill", "Mara Quill", "WQXZ", None),
    ("Mara Quill/WQXZ 91.5", "Mara Quill", "WQXZ 91.5", None),
    ("Mara Quill / Tarn Public Radio", "Mara Quill", "Tarn Public Radio", None),
    ("Mara Quill and Tobin Ashe/AP", "Mara Quill and Tobin Ashe", "AP", None),
    ("Mara Quill & Tobin Ashe / NPR", "Mara Quill & Tobin Ashe", "NPR", None),
    ("Mara Quill, Tobin Ashe / WQXZ", "Mara Quill, Tobin Ashe", "WQXZ", None),
    ("Mara Quill", "Mara Quill", None, None),
    ("Orvik Police Department", None, "Orvik Police Department", None),
]
COURTESY_LINES = [
    ("Courtesy of Mara Quill", None, None, "Mara Quill"),
    ("Courtesy of the Tarn Museum", None, None, "Tarn Museum"),
    ("Courtesy Tarn County Library", None, None, "Tarn County Library"),
    ("Courtesy of Mara Quill / WQXZ", None, "WQXZ", "Mara Quill"),
    ("Courtesy of the Quill family via AP", None, "AP", "Quill family"),
    ("Provided by Orvik Police Department", None, None, "Orvik Police Department"),
    ("Cortesía de Mara Quill", None, None, "Mara Quill"),
]


@pytest.mark.parametrize(
    ("line", "photographer", "agency", "provider"),
    AGENCY_LINES + POOL_LINES + STATION_LINES + COURTESY_LINES,
)
def test_a_credit_line_says_who_made_the_picture_and_through_whom_it_came(
    line, photographer, agency, provider
):
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
def test_labels_and_brackets_are_no_part_of_the_raw_credit(line, raw, photographer, agency):
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
def test_a_line_that_cannot_be_taken_apart_stays_whole_and_fills_no_part(line):
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
def test_lines_that_say_nothing_are_an_empty_credit(lines):
    assert parse_credit(lines) == Credit("")


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (
            "Keepers wait at the dock. (AP Photo/Tobin Ashe)",
            "Keepers wait at the dock.",
            "AP Photo/Tobin Ashe",
        ),
        ("Keepers wait at the dock. (Tobin Ashe/WQXZ)", "Keepers wait at the dock.", "Tobin Ashe/WQXZ"),
        (
            "Keepers wait at the dock (Photo by Tobin Ashe/Getty Images)",
            "Keepers wait at the dock",
            "Tobin Ashe/Getty Images",
        ),
        (
            "Keepers wait at the dock [Tobin Ashe/Tarn Gazette]",
            "Keepers wait at the dock",
            "Tobin Ashe/Tarn Gazette",
        ),
        ("Keepers wait at the dock. Tobin Ashe/AP", "Keepers wait at the dock.", "Tobin Ashe/AP"),
        ("Keepers wait at the dock. Tobin Ashe NPR", "Keepers wait at the dock.", "Tobin Ashe NPR"),
        (
            "Keepers wait at the dock, May 4. Tobin Ashe (REUTERS)",
            "Keepers wait at the dock, May 4.",
            "Tobin Ashe (REUTERS)",
        ),
        ("Keepers wait at the dock. | Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock. Photo by Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock. Photo: Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock. Credit Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock – Getty Images", "Keepers wait at the dock", "Getty Images"),
        ("Keepers wait | Courtesy of Tarn Museum", "Keepers wait", "Courtesy of Tarn Museum"),
        (
            "Der Hafen von Orvik am Morgen. Foto: Tobin Ashe/dpa",
            "Der Hafen von Orvik am Morgen.",
            "Tobin Ashe/dpa",
        ),
        ("Der Hafen von Orvik am Morgen foto: dpa", "Der Hafen von Orvik am Morgen", "dpa"),
        ("Der Hafen von Orvik am Morgen. © Tobin Ashe", "Der Hafen von Orvik am Morgen.", "Tobin Ashe"),
        ("Le port d'Orvik au matin. Photo : Tobin Ashe/AFP", "Le port d'Orvik au matin.", "Tobin Ashe/AFP"),
        ("El puerto de Orvik. Foto: Tobin Ashe / EFE", "El puerto de Orvik.", "Tobin Ashe / EFE"),
        ("オルヴィク港の朝の様子＝林たか子撮影", "オルヴィク港の朝の様子", "林たか子"),
        ("오르빅 항구에서 배가 들어오고 있다. 연합뉴스", "오르빅 항구에서 배가 들어오고 있다.", "연합뉴스"),
        ("(AP) Keepers wait at the dock. (Tobin Ashe/AP)", "(AP) Keepers wait at the dock.", "Tobin Ashe/AP"),
    ],
)
def test_a_credit_at_a_captions_end_is_cut_off(text, caption, credit):
    rest, found = split_credit(text)
    assert (rest, found and found.raw) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Keepers wait at the dock in Orvik",
        "The keepers pose for a photo by the river Tarn",
        "Mara Quill (left) and Tobin Ashe (right)",
        "Mara Quill, left, and Tobin Ashe (center)",
        "Mara Quill met Tobin Ashe. Ada Fenn looked on as the boats came in.",
        "The mayor walks with Mara Quill of the Orvik Harbor Commission.",
        "The keeper visits J. Doe in Sept. 1994",
        "The dock was rebuilt. Mara Quill",
        "A new book by Mara Quill",
        "The boats (and their crews) come home.",
        "The boats come home (file photo)",
        "Her first photo: a dog",
        "The keeper names her source: the ferry's own log",
        "He said: I saw the lamp go out.",
        "Photo: Mara Quill, a nurse in Larkhaven, greets neighbors at a clinic.",
        "File photo: Mayor Ada Brook waves during the first half of a game",
    ],
)
def test_a_caption_that_ends_in_a_sentence_keeps_all_of_it(text):
    assert split_credit(text) == (text, None)


@pytest.mark.parametrize(
    "line",
    [line for line, *_ in AGENCY_LINES + POOL_LINES + COURTESY_LINES]
    + [
        "Mara Quill / WQXZ",
        "Mara Quill for NPR",
        "Photo: Mara Quill",
        "© Mara Quill",
        "Foto de Mara Quill / EFE",
        "提供：時事通信社",
        "Handout",
        "Mara Quill/AP | Tobin Ashe/Reuters",
    ],
)
def test_a_line_is_known_as_a_credit_by_its_shape(line):
    assert looks_like_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Mara Quill",
        "Mara Quill / Tobin Ashe",
        "the harbour at dawn",
        "Orvik Police Department",
        "Foto de la playa al amanecer",
        "The AP reporter Mara Quill waits for the ferry to Orvik with her dog and two bags",
        "Mara Quill/AP. She later went home to Orvik.",
        "Photo: Mara Quill, a nurse in Larkhaven, greets neighbors at a clinic.",
        "MARA QUILL, A COUNCIL SECRETARY IN LARKHAVEN, INSPECTS DAMAGE DURING A VISIT.",
    ],
)
def test_a_bare_name_or_a_sentence_is_no_credit_by_its_shape(line):
    assert not looks_like_credit(line)


PIECES = st.sampled_from(
    "Mara Quill|AP|Reuters|Photo by|Foto:|©|(|)|/|,|;| via | for |Courtesy of|Keepers wait.|[|]|—|＝|提供|\n|:".split(
        "|"
    )
)
LINES = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=9).map(" ".join),
    st.lists(PIECES, max_size=9).map("".join),
)


@given(st.lists(LINES, max_size=4))
def test_any_lines_can_be_read_and_a_part_is_never_empty(lines):
    credit = parse_credit(lines)
    assert all(part is None or part.strip() for part in (credit.photographer, credit.agency, credit.provider))


@given(LINES)
def test_a_credit_holds_no_word_that_the_line_does_not_have(line):
    missing = [word for word in parse_credit([line]).raw.split() if word not in line and word != "/"]
    assert not [word for word in missing if word not in fold_space(line)]


@given(LINES)
def test_splitting_invents_nothing(line):
    folded = fold_space(line)
    caption, credit = split_credit(line)
    assert caption in folded
    assert credit is None or credit.raw in folded
