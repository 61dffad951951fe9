"""Captions and credits as data, from the parsed tree, which trafilatura's answer no longer has."""

from etl.pages.body.evidence import LocatedCaption, PageEvidence
from etl.pages.captions.images import captions_of_attributes, captions_of_images
from etl.pages.captions.marked import bare_figures, marked_captions
from etl.pages.captions.merge import finish_captions, merge_repeats, read_captions
from etl.pages.captions.scope import Scope
from etl.pages.captions.told import credit_lines, declared_videos, far_captions
from etl.pages.decode.ancestry import Within
from etl.pages.decode.css import select_elements
from etl.pages.decode.text import key

_NAMED = frozenset({"figcaption", "class", "profile"})
"""Evidence that a text is a caption although it is the headline, as of a guest's portrait."""


def find_captions(evidence: PageEvidence) -> tuple[LocatedCaption, ...]:
    """Find the photo and video captions of the article, each once, in page order.

    A caption that the page carries several times (visible, in a lightbox, as alternative text, in an attribute or in
    JSON-LD) is one caption with its copies counted. What stands in other stories' teasers, sign-ups, author cards and
    the like is left out, and so is what stands in an element that the station's profile removes.
    """
    document, metadata, profile = evidence.document, evidence.metadata, evidence.profile
    tree = document.tree
    scope = Scope(document, evidence.region, select_elements(tree, profile.credit))
    found = marked_captions(scope, select_elements(tree, profile.caption))
    found += bare_figures(scope, found)
    found += captions_of_attributes(scope)
    found += captions_of_images(scope, found)
    found += far_captions(scope, found)
    found += declared_videos(scope, found)
    found += credit_lines(scope, found)
    unwanted = Within(frozenset(select_elements(tree, profile.remove)))
    readings = [
        reading
        for each in found
        if not unwanted.holds(each.element) and (reading := read_captions(each)) is not None
    ]
    headline = key(metadata.headline.value) if metadata.headline else ""
    kept = [
        reading
        for reading in merge_repeats(readings)
        if not headline or reading.key != headline or reading.found.source in _NAMED
    ]
    return finish_captions(kept, document, metadata.canonical_url or evidence.page.url)
