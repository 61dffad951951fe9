"""Normal forms of captions made of few words, so that many are alike."""

from hypothesis import strategies as st

from etl.matching.captions import NormalForm

WORDS = st.sampled_from("mayor greets pilot left monday 17 18 june harbor harbour the in at brook".split())


@st.composite
def forms(draw):
    tokens = tuple(draw(st.lists(WORDS, max_size=22)))
    return NormalForm(tokens, draw(st.integers(0, len(tokens))), draw(st.booleans()))
