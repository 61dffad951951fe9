from hypothesis import given
from hypothesis import strategies as st

from etl.pages.captions.copies import DISTINCT, KeptCaptions

_LONG = "a" * (DISTINCT + 1)
_TEXTS = st.builds(
    lambda start, rest: start + rest, st.sampled_from(["", "a", _LONG]), st.text("ab", max_size=4)
)
_CREDITS = st.sampled_from(["", "jodoe", "maraquill"])


def _first_twin(text, credit, kept):
    """The twin by the text comes before the one by the credit."""
    if not text:
        return next((n for n, (_, other) in enumerate(kept) if other == credit), None)
    told = next((n for n, (other, _) in enumerate(kept) if other and _is_same(text, other)), None)
    untold = (n for n, (other, by) in enumerate(kept) if not other and by == credit)
    return next(untold, None) if told is None else told


def _is_same(text, other):
    is_longer_copy = text.startswith(other) or other.startswith(text)
    return text == other or (min(len(text), len(other)) > DISTINCT and is_longer_copy)


@given(st.lists(st.tuples(_TEXTS, _CREDITS).filter(any), max_size=12))
def test_the_first_caption_that_is_the_same_is_found_as_by_comparing_each_with_each(captions):
    known = KeptCaptions(text for text, _ in captions)
    kept = []
    for text, credit in captions:
        expected = _first_twin(text, credit, kept)
        assert known.first(text, credit) == expected
        n = len(kept) if expected is None else expected
        if expected is None:
            kept.append((text, credit))
        else:
            longer = text if len(text) > len(kept[n][0]) else kept[n][0]
            kept[n] = (longer, kept[n][1] or credit)
        known.put(n, *kept[n])
