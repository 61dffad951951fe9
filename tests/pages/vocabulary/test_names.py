import pytest

from etl.pages.vocabulary.names import could_be_name, names_people


@pytest.mark.parametrize(
    "text",
    ["Ada Moss", "Ludwig van den Berg", "Ana da Silva", "Antoni Pi i Margall", "J. P. O’Hara", "김철수"],
)
def test_a_name_is_two_to_five_capitalised_words_or_one_in_another_script(text):
    assert could_be_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada",
        "The Bridge",
        "Morning Star Newspaper",
        "ada moss",
        "Ada Moss Was Here For Long",
        "Getty Images",
        "",
    ],
)
def test_a_sentence_an_organisation_or_a_single_word_is_not_a_name(text):
    assert not could_be_name(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Ada Moss and Lin Okafor", True),
        ("Ada Moss, Lin Okafor & Bo Lund", True),
        ("Ada Moss i Jan Nowak", True),
        ("Ada Moss and the mayor", False),
        ("김철수", False),
    ],
)
def test_several_names_are_joined_by_and_or_commas(text, answer):
    assert names_people(text) is answer
