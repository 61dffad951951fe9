"""What a content is: the operator's word first, then what it calls itself, then its bytes."""

from dataclasses import dataclass

from etl.stores.sources import records
from etl.stores.sources.content import Content
from etl.stores.sources.detect import UNKNOWN_DATA, container_kind, detect, is_hidden, page_kind, why_no_page
from etl.stores.sources.kinds import NAMED_KINDS, OPERATORS_KINDS, Claim, Kind, claim, suffix, told_kind
from etl.stores.sources.model import SourceOptions

_LOOKS_OTHERWISE = "called a page, so read as one, though the bytes look like {0}; if they are: --kind {0}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a content is to be read.

    Args:
        note: For the input's report: why it is skipped, or that it looks otherwise than it is called.
        is_open: Whether only the bytes could tell.
    """

    kind: Kind
    note: str = ""
    is_open: bool = False


def verdict(head: bytes, content: Content, options: SourceOptions) -> Verdict:
    """What a content is whose first bytes, decompressed once, are these."""
    told = _told(content, options)
    kind = OPERATORS_KINDS[told] if told else None
    if kind is Kind.SKIPPED:
        return Verdict(kind, "not to be read, by [inputs.kinds]")
    if kind is not None:
        return Verdict(page_kind(head) if told == "page" else kind)
    columns = records.body_columns(options.fields)
    if told or is_hidden(content.name) or claim(content.name, content.facts) is not Claim.PAGE:
        kind, reason = detect(head, content.name, columns)
        # A crawl in which nothing can be recognised is damaged; passed over, nobody would hear of it.
        named = NAMED_KINDS.get(suffix(content.name)) if reason == UNKNOWN_DATA else None
        return Verdict(named or kind, reason, is_open=True)
    reason = why_no_page(head, content.name)
    if reason and reason != UNKNOWN_DATA:
        return Verdict(Kind.SKIPPED, reason)
    looks = container_kind(head) or detect(head, content.name, columns)[0]
    is_odd = not looks.is_page and looks not in {Kind.COMPRESSED, Kind.SKIPPED}
    return Verdict(page_kind(head), _LOOKS_OTHERWISE.format(looks.value) if is_odd else "")


def _told(content: Content, options: SourceOptions) -> str:
    """The operator's word, or an empty text."""
    by_pattern = told_kind(content.name, options.kinds)
    if by_pattern:
        return by_pattern
    # `--kind` is about the files that were named, not about what lies in them.
    return options.kind if content.is_input and not is_hidden(content.name) else ""
