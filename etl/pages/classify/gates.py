"""What kind of page this is: the gate that keeps listings, walls and shells out of the articles.

A page that is wrongly rejected is lost to its readers, one that is wrongly loaded is noise: so a page that
calls itself an article, or holds the text of one, is never rejected for its address or its surroundings.

Every gate of a page, here, in `decode.file_kinds` and in `plaintext.gate`, gives `Rejected` or None; the last one
gives the type of what passes.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from etl.pages.body.evidence import PageEvidence
from etl.pages.body.lines import LINKED_TEXT, PROSE_WORDS
from etl.pages.body.live_posts import LIVE_HEADLINE
from etl.pages.body.region import Region
from etl.pages.body.story import Story
from etl.pages.classify import signals
from etl.pages.decode.document import Document
from etl.pages.decode.text import STOPS, count_words, fold_space, is_unspaced, key
from etl.pages.model.article import PageType, Paragraph, ParagraphKind
from etl.pages.model.outcome import Rejected, RejectReason
from etl.pages.vocabulary import line_rules
from etl.pages.vocabulary.element_names import class_says
from etl.pages.vocabulary.element_roles import Role

_PATHS = {
    RejectReason.SEARCH: re.compile(
        r"^/(?:[a-z]{2}/)?(?:search|suche|recherche|buscar?|ricerca|zoeken|results)(?:[/.]|$)", re.IGNORECASE
    ),
    RejectReason.TAG: re.compile(
        r"^/(?:[\w-]+/)?(?:tags?|topics?|term|keywords?|themen?|tema|temas|hashtag)/[^/]+/?$", re.IGNORECASE
    ),
    RejectReason.SECTION: re.compile(
        r"^/(?:sections?|categor(?:y|ies|ia)|kategorie|rubrik|ressort)/[^/]+/?(?:page/\d+/?)?$", re.IGNORECASE
    ),
    RejectReason.LISTING: re.compile(
        r"^/(?:people|authors?|staff|archives?|latest|page)/?(?:[^/]+/?)?$", re.IGNORECASE
    ),
    RejectReason.HOME: re.compile(r"^/?(?:index\.\w+|home/?)?$", re.IGNORECASE),
}
_SEARCH_QUERY = re.compile(r"(?:^|&)(?:q|s|query|search|keywords?|suche|searchterm)=", re.IGNORECASE)

_FEW_WORDS = 250
"""Visible words of a page that holds a message rather than an article, menus included."""
_SHELL_WORDS = 60
"""Visible words of a page whose content is drawn by scripts: the title, a notice, a footer line."""
_STUB_WORDS = 150
"""Words up to which a page with a player is about the recording rather than the text."""
_LEAST = 12
"""Words below which a page without a headline, or a paragraph, is not running text: a date, a name, a notice."""
_UNSIGNED = 150
"""Letters of running text on a notice, a schedule or a form; an article with less has a date, a writer or a mark
that says what it is."""
_SHORT_SENTENCE, _TOLD = 4, 6
"""Words of the shortest sentences, and different paragraphs of one sentence each that make a text."""
_WALLED = 120
"""Words of a body up to which it may be the opening that a wall leaves; a whole article is longer."""
_MOSTLY_CARDS = 0.6
"""Share of the text inside teaser cards from which a page is a list; an article has some outside them."""
_ALL_CARDS = 0.8
"""The same for a page with a date, which may be that of its first entry."""
_SERIES = 4
"""Captioned pictures that make a picture series where there is little text."""
_TEASERS = 8
"""Linked headlines that make a list; a "read more" box inside an article holds three or four."""
_FRONT_TEASERS = 15
"""Linked headlines of a front page; the landing page of a campaign or company has a dozen links."""
_OWN_DATES = ("json-ld", "url")
_RUN_WORDS = 80
"""Words of the paragraphs beside each other that make a text: the shortest news items that stations write have some
four sentences. The teasers of a list stand each in an element of its own."""
_MANY_DATES = 5
"""<time> elements that make a list; an article has its own two dates and perhaps those of a box."""
_TURNS = 4
"""Speaker turns that make a transcript; an interview quoted in an article has fewer."""
_PARAGRAPHS_A_TURN = 3
"""Paragraphs for each turn of a transcript, for long answers run over several."""
_FEW_SENTENCES = 3
"""Sentences of average length that a message may have; an article has more."""
_CONSENT_LINES = 2
"""Lines about consent that make a wall of it; one stands at the foot of every page."""
_MOSTLY = 2
"""Words in links and short lines for each word of text; menus and boxes hold about as many as the article in them."""
_LETTERS_OF_A_SIGN = 3
"""Han and Kana say with one letter what others say with three."""


# ------------------------------------------------------------------ before the body
def reject_by_head(evidence: PageEvidence) -> Rejected | None:
    """Reject what can be told without the body: error pages, walls, shells, lists that their address names."""
    message = _message(evidence)
    if message is not None:
        return Rejected(message)
    named = _named(evidence.page.url)
    if named is None or _is_article(evidence, named) or not _mostly_links(evidence.document):
        return None
    enough = _FRONT_TEASERS if named is RejectReason.HOME else _TEASERS
    is_list = evidence.cards.story_count(evidence.document, evidence.document.tree) >= enough
    return Rejected(named) if is_list else None


def _is_article(evidence: PageEvidence, named: RejectReason | None) -> bool:
    # Some content systems call every page an article, the front page too.
    if named is RejectReason.HOME:
        return False
    if evidence.claims_article:
        return True
    published = evidence.metadata.published
    if published is None:
        return False
    # Where many dates stand on a page they are those of other pages, and the first of them is not this page's.
    return published.source in _OWN_DATES or signals.visible_dates(evidence.document) < _MANY_DATES


def _message(evidence: PageEvidence) -> RejectReason | None:
    """Short pages that only tell the reader that there is nothing here, or nothing yet."""
    document, headline = evidence.document, evidence.metadata.headline
    texts = [block.text for block in document.blocks]
    if (
        document.words > _FEW_WORDS
        or _prose_words(texts) > _FEW_SENTENCES * PROSE_WORDS
        or signals.has_audio(document)
    ):
        return None
    titles = [document.tree.findtext(".//title") or ""]
    titles += ["".join(h1.itertext()).strip() for h1 in document.tree.iter("h1")]
    titles += [headline.value] if headline else []
    if not evidence.claims_article:
        if any(map(line_rules.ERROR_TITLES.first, titles)):
            return RejectReason.ERROR_PAGE
        if (
            any(map(line_rules.LOGIN_TITLES.first, titles))
            or document.tree.find(".//input[@type='password']") is not None
        ):
            return RejectReason.LOGIN_WALL
        if sum(line_rules.CONSENTS.first(text) is not None for text in (*titles, *texts)) >= _CONSENT_LINES:
            return RejectReason.CONSENT_WALL
    noscript = [fold_space("".join(element.itertext())) for element in document.tree.iter("noscript")]
    asked = any(map(line_rules.SCRIPT_NOTICES.first, (*titles, *texts, *noscript)))
    drawn = document.tree.find(".//script[@src]") is not None and _prose_words(texts) == 0
    return RejectReason.SCRIPT_SHELL if document.words <= _SHELL_WORDS and (asked or drawn) else None


def _prose_words(texts: Iterable[str]) -> int:
    return sum(n for n in map(count_words, texts) if n >= PROSE_WORDS)


def _named(url: str | None) -> RejectReason | None:
    """The kind of list that an address names."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if not parts.netloc:
        return None
    named = next((kind for kind, path in _PATHS.items() if path.match(parts.path)), None)
    return RejectReason.SEARCH if named is None and _SEARCH_QUERY.search(parts.query) else named


def _mostly_links(document: Document) -> bool:
    """Whether links and short lines outweigh sentences by far, as they do where other pages are listed."""
    prose = others = 0
    for block in document.blocks:
        words = block.words
        if words >= PROSE_WORDS and document.links.share(block) < LINKED_TEXT:
            prose += words
        else:
            others += words
    return others > _MOSTLY * prose


# ------------------------------------------------------------------ before the body is cleaned
def reject_lists(evidence: PageEvidence) -> Rejected | None:
    """Reject a page whose text announces other pages; one that is marked as an article only where all of it does."""
    named = _named(evidence.page.url)
    is_signed = evidence.metadata.published or evidence.metadata.authors
    if evidence.claims_article and is_signed and named is not RejectReason.HOME:
        return None
    share = evidence.cards.share_of_words(evidence.document, evidence.region.block_of_paragraph)
    is_list = share >= _ALL_CARDS
    if not is_list and not _is_article(evidence, named) and not _holds_text(evidence.region.story):
        is_list = share >= _MOSTLY_CARDS or _is_listing(evidence)
    return Rejected(named or RejectReason.LISTING, "its text points to other pages") if is_list else None


def _holds_text(story: Story | None) -> bool:
    """Whether sentences follow each other in one element, as they do in broadcast copy and in no list of teasers."""
    return story is not None and story.longest_run >= _RUN_WORDS


def _is_listing(evidence: PageEvidence) -> bool:
    """Whether the body's place is filled with headlines that lead elsewhere, a teaser under each."""
    document, container = evidence.document, evidence.region.container
    if not _mostly_links(document):
        return False
    teasers = evidence.cards.story_count(document, container if container is not None else document.tree)
    long_ones = sum(count_words(paragraph.text) >= 2 * PROSE_WORDS for paragraph in evidence.extracted)
    return signals.claims_collection(document) or (teasers >= _TEASERS and teasers >= 2 * long_ones)


# ------------------------------------------------------------------ after the body
def page_type(evidence: PageEvidence) -> PageType | Rejected:
    """The type of a page whose body is known, or why it is not an article."""
    document, metadata, paragraphs = evidence.document, evidence.metadata, evidence.body.paragraphs
    words = sum(count_words(paragraph.text) for paragraph in paragraphs)
    media = _media(evidence, words)
    if media is not None:
        return media
    if not paragraphs or (words < _LEAST and metadata.headline is None) or _is_notice(evidence):
        reason = RejectReason.NO_ARTICLE if document.blocks else RejectReason.EMPTY
        return Rejected(reason, "no text of its own")
    if words < _WALLED and _is_walled(document):
        return Rejected(RejectReason.LOGIN_WALL, "its text ends where readers must register")
    turns = sum(paragraph.kind is ParagraphKind.SPEAKER_TURN for paragraph in paragraphs)
    if turns >= _TURNS and _PARAGRAPHS_A_TURN * turns >= len(paragraphs):
        return PageType.TRANSCRIPT
    headline = metadata.headline.value if metadata.headline else ""
    is_live = (
        LIVE_HEADLINE.search(headline) or evidence.live_posts or _is_live_blog(document, evidence.region)
    )
    return PageType.LIVE_BLOG if is_live else PageType.ARTICLE


def _is_notice(evidence: PageEvidence) -> bool:
    """Whether nothing says that a page is an article: no date, no writer, no mark, and hardly any running text."""
    is_signed = evidence.metadata.published or evidence.metadata.authors or evidence.claims_article
    if is_signed or sum(map(_prose_letters, evidence.body.paragraphs)) >= _UNSIGNED:
        return False
    return len({paragraph.text for paragraph in evidence.body.paragraphs if _is_told(paragraph)}) < _TOLD


def _is_told(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a sentence, as short as they are where a text is written to be read aloud."""
    return count_words(paragraph.text) >= _SHORT_SENTENCE and paragraph.text.rstrip().endswith(STOPS)


def _prose_letters(paragraph: Paragraph) -> int:
    """The letters of a paragraph that is running text."""
    letters = len(key(paragraph.text))
    if is_unspaced(paragraph.text):
        return _LETTERS_OF_A_SIGN * letters
    return letters if count_words(paragraph.text) >= _LEAST else 0


def _media(evidence: PageEvidence, words: int) -> PageType | None:
    """Recordings, films and picture series with little text beside them."""
    document, region = evidence.document, evidence.region
    if words > _STUB_WORDS:
        return None
    if signals.has_audio(document):
        return PageType.AUDIO
    if signals.has_video(document):
        return PageType.VIDEO
    pictures = region.article if region.article is not None else region.container
    if pictures is not None and len(list(pictures.iter("figcaption"))) >= _SERIES:
        return PageType.GALLERY
    return None


def _is_live_blog(document: Document, region: Region) -> bool:
    if "LiveBlogPosting" in signals.json_ld_types(document):
        return True
    if document.tree.find(".//amp-live-list") is not None:
        return True
    container = region.container
    around = (container, *container.iterancestors()) if container is not None else ()
    return any(
        class_says(element.get("class"), Role.LIVE)
        for element in around
        if element.tag not in {"html", "body"}
    )


def _is_walled(document: Document) -> bool:
    """Whether the page says that only those who pay or register may read on."""
    return any(line_rules.WALLS.first(block.text) for block in document.blocks)
