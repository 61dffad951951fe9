"""Recognise a file by its first bytes; its name only helps if the bytes are ambiguous."""

import re
from collections.abc import Iterable

from etl.pages.vocabulary.file_magic import ARC_RECORD, EMPTY_ZIP, PARQUET, WARC, ZIP, media_name
from etl.stores.sources.compression import codec_of
from etl.stores.sources.kinds import PAGE_SUFFIXES, InputKind, base_name, suffix
from etl.stores.sources.wide_text import as_utf8, wide_encoding

HEAD_BYTES = 16 * 1024
"""Bytes needed to recognise a file: long licence comments and style sheets before the first tag fit into this."""


_TAG = re.compile(
    rb"<(?:!doctype|!--|\?xml|html|head|body|title|meta|link|script|style|div|p|article|main|section|header|nav|"
    rb"span|h[1-6]|br|a|img|table|ul|figure|rss|feed)[\s>/]",
    re.IGNORECASE,
)
_NO_PAGE_SUFFIXES = frozenset(
    ".css .js .mjs .map .svg .ico .png .jpg .jpeg .gif .webp .avif .bmp .woff .woff2 .ttf .otf .eot "
    ".mp3 .m4a .mp4 .webm .pdf .db .pyc .cdxj .cdx .part .tmp .crdownload".split()
)
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".psv"})
UNKNOWN_DATA = "binary data of an unknown kind"
_BEFORE_JSON = b" \t\r\n\v\f\x1e"
"""White space, and the separator that begins each record of a JSON text sequence (RFC 7464)."""
_CSV_NAME = re.compile(r"[\w .:/-]{1,64}")


def detect_kind(head: bytes, name: str, body_columns: Iterable[str] = ()) -> tuple[InputKind, str]:
    """Recognise the kind of a file.

    Args:
        head: The first `HEAD_BYTES` of the file.
        name: The file's name.
        body_columns: Names of CSV columns that may contain pages.

    Returns:
        The kind, and for `SKIPPED` the reason why it is not an input.
    """
    container = container_kind(head)
    if container:
        return container, ""
    reason = why_no_page(head, name)
    if reason:
        return InputKind.SKIPPED, reason
    kind = _text_kind(as_utf8(head), body_columns)
    # A table by its name, but with other column names: its reader reports them.
    is_named = suffix(name) in _TABLE_SUFFIXES and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    is_table = is_named and kind.is_page and _any_delimiter(as_utf8(head))
    return (InputKind.CSV if is_table else kind), ""


def page_kind(head: bytes) -> InputKind:
    """Whether a page is HTML or text."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    # Without its NULs, UTF-16 looks like ASCII.
    is_html = start.startswith(b"<") or _TAG.search(head) or _TAG.search(head.replace(b"\0", b""))
    return InputKind.HTML if is_html else InputKind.TEXT


def _text_kind(head: bytes, body_columns: Iterable[str]) -> InputKind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(_BEFORE_JSON)
    if re.match(rb'\{\s*("|\}|$)|\[\s*\{', start):
        return InputKind.JSONL
    if not start.startswith(b"<") and csv_delimiter(head, body_columns):
        return InputKind.CSV
    return page_kind(head)


def csv_delimiter(head: bytes, body_columns: Iterable[str]) -> str | None:
    """The delimiter of a table whose first line contains a body column, or None if it is not such a table."""
    wanted = set(body_columns)
    for delimiter in ",;\t|":
        names = csv_columns(head, delimiter)
        if len(names) > 1 and wanted.intersection(names) and all(map(_CSV_NAME.fullmatch, names)):
            return delimiter
    return None


def _any_delimiter(head: bytes) -> str | None:
    """The delimiter of a table with any column names, or None if it does not look like a table."""
    tables = {d: csv_columns(head, d) for d in ",;\t|"}
    found = [d for d, names in tables.items() if len(names) > 1 and all(map(_CSV_NAME.fullmatch, names))]
    return max(found, key=lambda d: len(tables[d]), default=None)


def table_delimiter(head: bytes, body_columns: Iterable[str]) -> str:
    """The delimiter of a file that is known to be a table."""
    return csv_delimiter(head, body_columns) or _any_delimiter(head) or ","


def csv_columns(head: bytes, delimiter: str) -> list[str]:
    """The column names in the first line of a table; repeated names get their index as a suffix."""
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    names = [cell.strip().strip('"') for cell in line.split(delimiter)]
    return [name if names.index(name) == place else f"{name}_{place}" for place, name in enumerate(names)]


def container_kind(head: bytes) -> InputKind | None:
    """The container format that these first bytes identify beyond doubt, or None."""
    if codec_of(head):
        return InputKind.COMPRESSED
    if head.startswith((ZIP, EMPTY_ZIP)):
        return InputKind.ZIP
    if head.startswith(PARQUET):
        return InputKind.PARQUET
    if head.lstrip(b"\r\n").startswith(WARC):
        return InputKind.WARC
    if ARC_RECORD.match(head):
        return InputKind.ARC
    # POSIX and GNU tar have their magic at offset 257; the older format without it is not supported.
    return InputKind.TAR if head[257:262] == b"ustar" else None


def is_hidden(name: str) -> bool:
    """Whether a name belongs to a hidden file or a system file."""
    base = base_name(name)
    return base.startswith(".") or base in {"Thumbs.db", "desktop.ini"}


def why_no_page(head: bytes, name: str) -> str:
    """Why a file with these first bytes is skipped, or an empty string."""
    ending = suffix(name)
    if is_hidden(name):
        return "a hidden or system file"
    media = media_name(head)
    # Text may begin with the same letters; real media files contain NULs, except for some PDFs.
    if media and (media == "PDF" or b"\0" in head or ending not in PAGE_SUFFIXES):
        return f"{media}, not a page"
    if ending in _NO_PAGE_SUFFIXES and not re.match(rb"\s*<(!doctype html|html)", head, re.IGNORECASE):
        return f"{ending} file, not a page"
    if ending not in PAGE_SUFFIXES and not _TAG.search(head) and _is_binary(head):
        return UNKNOWN_DATA
    return ""


def _is_binary(head: bytes) -> bool:
    if wide_encoding(head):
        return False
    # Text has no control characters except white space; up to a tenth may be damage within a real page.
    controls = len(head) - len(
        head.translate(None, bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b"))
    )
    return controls * 10 > len(head)
