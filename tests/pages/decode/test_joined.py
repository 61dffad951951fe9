from types import SimpleNamespace

from etl.pages.decode.joined import Joined


def _blocks(*texts):
    return [SimpleNamespace(text=text) for text in texts]


def test_a_paragraph_joined_from_blocks_is_parted_again():
    joined = Joined(_blocks("Menu", "The first.", "The second.", "More"))

    assert joined.parts("The first.The second.") == ["The first.", "The second."]


def test_a_paragraph_that_is_one_block_or_none_is_not_split():
    joined = Joined(_blocks("The first.", "The second."))

    assert joined.parts("The first.") == []
    assert joined.parts("Something else.") == []


def test_equal_blocks_are_not_followed_from_each_of_them_without_end():
    joined = Joined(_blocks(*["a" * n for n in range(1, 40)], *["a"] * 20_000))

    assert joined.parts("a" * 19_000 + "b") == []
    assert joined.parts("a" * 19_000 + "c") == []
