"""Invented news prose, and the ordinary pages that bad input must not harm."""

import random

_WHO = "the mayor|a ferry captain|two beekeepers|the school board|a night nurse|the harbour office".split("|")
_DID = "opened|measured|painted|postponed|defended|rebuilt|inspected|sold".split("|")
_WHAT = "the old lighthouse|a footbridge|the winter market|four tram stops|a seed library|the ice rink".split(
    "|"
)
_WHEN = "on Monday|before the storm|after a long debate|in early autumn|at the request of neighbours".split(
    "|"
)
_WHY = "because nobody else would|to save money|as residents had asked|while the rain held off".split("|")


def sentence(pick):
    """One sentence, in one of tens of thousands of forms."""
    words = " ".join(pick.choice(part) for part in (_WHO, _DID, _WHAT, _WHEN, _WHY))
    return f"{words[0].upper()}{words[1:]}, at a cost of {pick.randrange(10**6)} crowns."


def paragraphs(seed, count=6):
    """Paragraphs that no other seed gives."""
    pick = random.Random(seed)
    return [" ".join(sentence(pick) for _ in range(3)) for _ in range(count)]


def page(seed, *, head="", top="", bottom="", count=6):
    """An ordinary article, and room for what is wrong with it."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs(seed, count))
    return (
        f"<!DOCTYPE html><html><head><title>Report {seed}</title>{head}</head><body>{top}"
        f"<article><h1>What became of report {seed}</h1>{body}</article>{bottom}</body></html>"
    )
