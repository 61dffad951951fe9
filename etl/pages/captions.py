"""Captions and credits as data, from the parsed tree, which trafilatura's answer no longer has."""

from etl.pages import caption_candidates, caption_images, caption_repeats, selectors
from etl.pages.caption_scope import Scope
from etl.pages.document import Document
from etl.pages.model import Caption, Metadata
from etl.pages.profile import StationProfile
from etl.pages.region import Region
from etl.pages.text import key


def find(
    document: Document, region: Region, metadata: Metadata, profile: StationProfile
) -> tuple[Caption, ...]:
    """Find the photo and video captions of the article, each once, in page order.

    A caption that the page carries several times (visible, in a lightbox, as alternative text, in an attribute or in
    JSON-LD) is one caption with its copies counted. What stands in other stories' teasers, sign-ups, author cards and
    the like is left out.
    """
    tree = document.tree
    scope = Scope.of(document, region, selectors.select(tree, profile.credit))
    found = caption_candidates.marked(scope, selectors.select(tree, profile.caption))
    found += caption_candidates.bare_figures(scope, found)
    found += caption_images.from_images(scope, found)
    readings = [reading for each in found if (reading := caption_repeats.read(each)) is not None]
    headline = key(metadata.headline.value) if metadata.headline else ""
    kept = [
        reading for reading in caption_repeats.collapse(readings) if not headline or reading.key != headline
    ]
    return caption_repeats.finished(kept, document, metadata.canonical_url)
