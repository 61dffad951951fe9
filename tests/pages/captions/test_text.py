import lxml.html
import pytest

from etl.pages.captions.text import has_leading_label, is_noise, text_of, trimmed


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div>Keepers <b>wait</b>.<span>Ada Quill</span></div>", "Keepers wait. Ada Quill"),
        ("<div><p>Keepers wait.</p><p>Boats come.</p></div>", "Keepers wait. Boats come."),
        ("<div>Keepers<script>x()</script> wait</div>", "Keepers wait"),
        ('<div>Keepers<span class="sr-only">hidden</span> wait</div>', "Keepers wait"),
        ("<div>B<b>o</b>ats</div>", "Boats"),
    ],
)
def test_the_text_of_an_element_is_what_a_reader_sees(markup, text):
    assert text_of(lxml.html.fragment_fromstring(markup)) == text


def test_an_element_can_be_left_out_with_all_in_it():
    root = lxml.html.fragment_fromstring("<div>Keepers <b>wait</b> here</div>")
    assert text_of(root, {root[0]}) == "Keepers here"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Image caption, Keepers wait", "Keepers wait"),
        ("1 of 5: Keepers wait", "Keepers wait"),
        ("Keepers wait hide caption", "Keepers wait"),
        ("Keepers wait toggle caption hide caption", "Keepers wait"),
        ("| Keepers wait /", "Keepers wait"),
        ("△岸壁を調べる潜水士", "岸壁を調べる潜水士"),
        ("▲ 어민들이 기다린다", "어민들이 기다린다"),
        ("【写真】岸壁を調べる潜水士", "岸壁を調べる潜水士"),
        ("Images of keepers", "Images of keepers"),
    ],
)
def test_labels_of_the_page_are_cut_off_a_caption(text, cut):
    assert trimmed(text) == cut


@pytest.mark.parametrize(("text", "answer"), [("Bild: Boote", True), ("Bilder der Boote", False)])
def test_a_leading_label_is_seen(text, answer):
    assert has_leading_label(text) is answer


@pytest.mark.parametrize(
    "text",
    [
        "",
        "✕",
        "Anzeige",
        "1 / 5",
        "- / -",
        "View all 5 images",
        "Von Ada Quill, Redakteurin",
        "ab",
        "Play video",
        "Source",
        "Light Mode",
        "Subscribe now",
        "Click to enlarge the picture",
        "Zum Vergrößern anklicken",
        "Ampliar imagen",
        "{{caption}}",
        "[[credit]]",
        "${title}",
        "6 min read",
        "November 2, 2026",
        "0:42",
    ],
)
def test_buttons_counters_and_bylines_are_noise(text):
    assert is_noise(text)


@pytest.mark.parametrize("text", ["Keepers wait", "港湾", "Boats, 1 of 5 in the harbor"])
def test_words_for_the_reader_are_not_noise(text):
    assert not is_noise(text)


def test_a_two_letter_agency_is_not_noise_in_a_credit():
    assert not is_noise("AP", least=2)
