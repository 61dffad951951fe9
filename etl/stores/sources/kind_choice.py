"""Decide what kind of input a file is: by the operator's word, then by its own claim, then by its bytes."""

from dataclasses import dataclass

from etl.stores.sources import records
from etl.stores.sources.input_file import InputFile
from etl.stores.sources.items import SourceOptions
from etl.stores.sources.kinds import (
    NAMED_KINDS,
    OPERATORS_KINDS,
    Claim,
    InputKind,
    claim,
    operators_kind,
    suffix,
)
from etl.stores.sources.recognise import (
    UNKNOWN_DATA,
    container_kind,
    detect_kind,
    is_hidden,
    page_kind,
    why_no_page,
)

_LOOKS_OTHERWISE = (
    "named like a page and read as one, although the bytes look like {0}; if so, use --kind {0}"
)


@dataclass(frozen=True, slots=True)
class KindChoice:
    """How a file is to be read.

    Args:
        kind: Which reader.
        note: For the input's report: why it is skipped, or that its bytes do not look like its name.
        is_open: Whether only the bytes could decide.
    """

    kind: InputKind
    note: str = ""
    is_open: bool = False


def choose_kind(head: bytes, source: InputFile, options: SourceOptions) -> KindChoice:
    """Choose the kind of a file.

    Args:
        head: Its first bytes, after undoing one level of compression.
        source: The file.
        options: With the operator's words.
    """
    word = _operators_word(source, options)
    kind = OPERATORS_KINDS[word] if word else None
    if kind is InputKind.SKIPPED:
        return KindChoice(kind, "skipped because of [inputs.kinds]")
    if kind is not None:
        return KindChoice(page_kind(head) if word == "page" else kind)
    columns = records.body_columns(options.fields)
    if word or is_hidden(source.name) or claim(source.name, source.facts) is not Claim.PAGE:
        kind, reason = detect_kind(head, source.name, columns)
        # A file named like a crawl that cannot be recognised is damaged; if it were skipped, nobody would notice.
        named = NAMED_KINDS.get(suffix(source.name)) if reason == UNKNOWN_DATA else None
        return KindChoice(named or kind, reason, is_open=True)
    reason = why_no_page(head, source.name)
    if reason and reason != UNKNOWN_DATA:
        return KindChoice(InputKind.SKIPPED, reason)
    looks = container_kind(head) or detect_kind(head, source.name, columns)[0]
    is_odd = not looks.is_page and looks not in {InputKind.COMPRESSED, InputKind.SKIPPED}
    return KindChoice(page_kind(head), _LOOKS_OTHERWISE.format(looks.value) if is_odd else "")


def _operators_word(source: InputFile, options: SourceOptions) -> str:
    """The operator's word, or an empty string."""
    by_pattern = operators_kind(source.name, options.kinds)
    if by_pattern:
        return by_pattern
    # `--kind` applies to the given files, not to their members.
    return options.kind if source.is_input and not is_hidden(source.name) else ""
