from hypothesis import given
from hypothesis import strategies as st

from etl.pages.captions.copies import DISTINCT, KeptCaptions

_LONG = "a" * (DISTINCT + 1)
_TEXTS = st.builds(
    lambda start, rest: start + rest, st.sampled_from(["", "a", _LONG]), st.text("ab", max_size=4)
)
_CREDITS = st.sampled_from(["", "jodoe", "maraquill"])


def _is_same(text, credit, other_text, other_credit):
    if not text or not other_text:
        return credit == other_credit
    is_longer_copy = text.startswith(other_text) or other_text.startswith(text)
    return text == other_text or (min(len(text), len(other_text)) > DISTINCT and is_longer_copy)


@given(st.lists(st.tuples(_TEXTS, _CREDITS).filter(any), max_size=12))
def test_the_first_caption_that_is_the_same_is_found_as_by_comparing_each_with_each(captions):
    known = KeptCaptions(text for text, _ in captions)
    kept = []
    for text, credit in captions:
        expected = next((n for n, other in enumerate(kept) if _is_same(text, credit, *other)), None)
        assert known.first(text, credit) == expected
        n = len(kept) if expected is None else expected
        if expected is None:
            kept.append((text, credit))
        else:
            longer = text if len(text) > len(kept[n][0]) else kept[n][0]
            kept[n] = (longer, kept[n][1] or credit)
        known.put(n, *kept[n])
