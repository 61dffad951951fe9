"""A page with one story, and what becomes of its body."""

from etl.pages.body.boxes import Boxes
from etl.pages.body.clean import clean_article
from etl.pages.body.evidence import LocatedCaption
from etl.pages.body.extract import extract_body, kind_of
from etl.pages.body.leads import Leads
from etl.pages.body.line_facts import LineFacts
from etl.pages.body.lines import BodyLine
from etl.pages.body.region import locate_region
from etl.pages.body.rules import RULES, apply_rules
from etl.pages.decode.css import select_elements
from etl.pages.decode.document import parse_document
from etl.pages.model.article import Metadata, Paragraph, ParagraphKind, Sourced
from etl.pages.model.positions import BlockIndex
from etl.pages.model.profile import DEFAULT_PROFILE
from tests.pages.page_evidence import evidence

TEXT = (
    "The harbour bridge in Lindenau will close on Monday, and ferries will carry commuters until the spring.",
    "Engineers found cracks in two of the old pillars during an inspection that the council ordered.",
    "Mayor Ida Sorel said that nobody had been in danger, but that waiting longer would have been careless.",
    "The repairs will cost eleven million, which the region and the city have agreed to share between them.",
    "Shop owners along the quay asked for lower rents while the road in front of their doors is closed.",
)
HEADLINE = "Harbour bridge closes for repairs"


def page(*extra, before="", after="", head=""):
    """The story with something more inside it, ahead of its text, behind it, or in the head."""
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXT)
    return (
        f"<html><head><title>{HEADLINE} | KBAY</title>{head}</head><body><article>"
        f"<header><h1>{HEADLINE}</h1>{before}"
        f"</header><div class='story-body'>{paragraphs}{''.join(extra)}</div>{after}</article></body></html>"
    )


def found(html, *, captions=(), authors=(), profile=DEFAULT_PROFILE, standfirst=None):
    """What is known of a page when its body is cleaned."""
    parsed = parse_document(html)
    facts = Metadata(headline=Sourced(HEADLINE, "h1"), authors=authors, standfirst=standfirst)
    paragraphs = extract_body(parsed)
    return evidence(
        parsed,
        facts,
        extracted=paragraphs,
        region=locate_region(parsed, paragraphs, HEADLINE),
        captions=tuple(map(LocatedCaption, captions)),
        profile=profile,
    )


def clean(html, **known):
    """The page's body, cleaned."""
    return clean_article(found(html, **known))


def texts(body):
    """The texts of a body's paragraphs."""
    return [paragraph.text for paragraph in body.paragraphs]


KINDS = {
    "h2": ParagraphKind.HEADING,
    "li": ParagraphKind.LIST_ITEM,
    "blockquote": ParagraphKind.QUOTE,
}


def every_line(document):
    """Each block of a page as a line of its body, as if trafilatura had dropped nothing."""
    return [
        BodyLine(Paragraph(kind_of(block.text, KINDS.get(block.element.tag)), block.text), BlockIndex(n))
        for n, block in enumerate(document.blocks)
    ]


def lines_and_facts(html, *, captions=(), profile=DEFAULT_PROFILE, **metadata):
    """Each block of a page as a line, and what the rules ask about the page; the article is the story's text."""
    document = parse_document(html)
    story = tuple(Paragraph(ParagraphKind.PARAGRAPH, text) for text in TEXT)
    region = locate_region(document, story, HEADLINE)
    container = region.container
    around = () if container is None else (container, *container.iterancestors())
    facts = evidence(
        document,
        Metadata(**{"headline": Sourced(HEADLINE, "h1")} | metadata),
        region=region,
        captions=tuple(map(LocatedCaption, captions)),
        profile=profile,
    )
    lines = every_line(document)
    named = frozenset(select_elements(document.tree, profile.body))
    return lines, LineFacts.of(lines, facts, Leads(facts, Boxes(frozenset(around))), named)


def removals(html, rules=RULES, **known):
    """The lines that the rules take from a page, each with why; without the headline, which is always removed."""
    lines, facts = lines_and_facts(html, **known)
    return {
        line.paragraph.text: verdict.removal.value
        for line, verdict in zip(lines, apply_rules(lines, facts, rules), strict=True)
        if verdict is not None and line.paragraph.text != HEADLINE
    }
