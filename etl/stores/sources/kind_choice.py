"""What a content is: the operator's word first, then what it calls itself, then its bytes."""

from dataclasses import dataclass

from etl.stores.sources import records
from etl.stores.sources.detect import UNKNOWN_DATA, container_kind, detect, is_hidden, page_kind, why_no_page
from etl.stores.sources.input_file import InputFile
from etl.stores.sources.items import SourceOptions
from etl.stores.sources.kinds import NAMED_KINDS, OPERATORS_KINDS, Claim, InputKind, claim, suffix, told_kind

_LOOKS_OTHERWISE = "called a page, so read as one, though the bytes look like {0}; if they are: --kind {0}"


@dataclass(frozen=True, slots=True)
class KindChoice:
    """How a content is to be read.

    Args:
        note: For the input's report: why it is skipped, or that it looks otherwise than it is called.
        is_open: Whether only the bytes could tell.
    """

    kind: InputKind
    note: str = ""
    is_open: bool = False


def choose_kind(head: bytes, source: InputFile, options: SourceOptions) -> KindChoice:
    """What a content is whose first bytes, decompressed once, are these."""
    told = _told(source, options)
    kind = OPERATORS_KINDS[told] if told else None
    if kind is InputKind.SKIPPED:
        return KindChoice(kind, "not to be read, by [inputs.kinds]")
    if kind is not None:
        return KindChoice(page_kind(head) if told == "page" else kind)
    columns = records.body_columns(options.fields)
    if told or is_hidden(source.name) or claim(source.name, source.facts) is not Claim.PAGE:
        kind, reason = detect(head, source.name, columns)
        # A crawl in which nothing can be recognised is damaged; passed over, nobody would hear of it.
        named = NAMED_KINDS.get(suffix(source.name)) if reason == UNKNOWN_DATA else None
        return KindChoice(named or kind, reason, is_open=True)
    reason = why_no_page(head, source.name)
    if reason and reason != UNKNOWN_DATA:
        return KindChoice(InputKind.SKIPPED, reason)
    looks = container_kind(head) or detect(head, source.name, columns)[0]
    is_odd = not looks.is_page and looks not in {InputKind.COMPRESSED, InputKind.SKIPPED}
    return KindChoice(page_kind(head), _LOOKS_OTHERWISE.format(looks.value) if is_odd else "")


def _told(source: InputFile, options: SourceOptions) -> str:
    """The operator's word, or an empty text."""
    by_pattern = told_kind(source.name, options.kinds)
    if by_pattern:
        return by_pattern
    # `--kind` is about the files that were named, not about what lies in them.
    return options.kind if source.is_input and not is_hidden(source.name) else ""
