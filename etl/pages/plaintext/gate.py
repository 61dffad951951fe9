"""Flattened pages that are not articles: listings, search and tag pages, error pages, pages without text."""

from collections.abc import Sequence
from itertools import pairwise

from etl.pages.model.article import Caption
from etl.pages.model.outcome import Rejected, RejectReason
from etl.pages.plaintext.labels import Labels
from etl.pages.plaintext.line_model.features import is_prose
from etl.pages.plaintext.lines import Line
from etl.pages.vocabulary import byline_lines, date_lines, line_rules

_TOP_LINES = 40
"""Lines from the top within which a page says what it is."""
_ERROR_WORDS = 100
"""Words of the longest error pages; an article that quotes `page not found` has more."""
_LONG_LINE_WORDS = 12
"""Words of a teaser or sentence; shorter bullets are menus, which every page has."""
_FEW_LONG_LINES = 3
"""Long lines that may all be bullets without making a listing: an article may be one short list."""
_PARAGRAPH_WORDS = 50
"""Words of a paragraph that alone is a story; teasers are shorter."""
_TEASERS = 4
"""Dates, bylines or captions from which a page lists stories: an article has its own and perhaps two of related
ones."""
_FEWEST_WORDS = 20
"""Words of the shortest news item; less is a label or a caption."""


def reject_lines(labels: Labels, captions: Sequence[Caption]) -> Rejected | None:
    """Reject a page whose lines are labelled and show no article."""
    reason = _reason(labels, captions)
    return Rejected(reason, "its lines show no article") if reason else None


def _reason(labels: Labels, captions: Sequence[Caption]) -> RejectReason | None:
    lines = labels.lines
    kept = [lines[n] for n in labels.kept()]
    words = sum(line.words for line in kept)
    top = [line.text for line in lines[:_TOP_LINES]]
    if words <= _ERROR_WORDS and any(map(line_rules.ERROR_LINES.first, top)):
        return RejectReason.ERROR_PAGE
    if any(map(line_rules.SEARCH_LINES.first, top)) and not _is_story(kept):
        return RejectReason.SEARCH
    if any(map(line_rules.TAG_LINES.first, top)) and not _is_story(kept):
        return RejectReason.TAG
    if _is_listing(lines, kept, captions):
        return RejectReason.LISTING
    if words < _FEWEST_WORDS:
        return RejectReason.NO_ARTICLE
    return None


def _is_listing(lines: Sequence[Line], kept: Sequence[Line], captions: Sequence[Caption]) -> bool:
    long = [line for line in lines if line.words >= _LONG_LINE_WORDS]
    if not long or _is_story(kept):
        return False
    bulleted = sum(line.bullet for line in long)
    if len(long) > _FEW_LONG_LINES and 2 * bulleted >= len(long):
        return True
    dated = sum(date_lines.is_date_line(line.text) or byline_lines.may_be_byline(line.text) for line in lines)
    return dated >= _TEASERS or len(captions) >= _TEASERS


def _is_story(kept: Sequence[Line]) -> bool:
    """Whether two paragraphs follow one another, as they never do between teasers, or one is long."""
    prose = [is_prose(line) and not line.bullet for line in kept]
    if any(one and other for one, other in pairwise(prose)):
        return True
    return any(is_it and line.words >= _PARAGRAPH_WORDS for is_it, line in zip(prose, kept, strict=True))
