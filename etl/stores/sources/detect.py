"""What a file is, by its first bytes. Names only help where the bytes leave it open."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePosixPath

from etl.stores.sources.compression import codec_of

HEAD_BYTES = 16 * 1024
"""Long licence comments and style sheets before the first telling tag fit into this."""


class Kind(StrEnum):
    """What the readers tell apart; the values stand in the ledger."""

    HTML = "html"
    TEXT = "text"
    JSONL = "jsonl"
    WARC = "warc"
    PARQUET = "parquet"
    CSV = "csv"
    ZIP = "zip"
    TAR = "tar"
    COMPRESSED = "compressed"
    SKIPPED = "skipped"

    @property
    def is_page(self) -> bool:
        """Whether the whole file is one page."""
        return self in {Kind.HTML, Kind.TEXT}


_TAG = re.compile(
    rb"<(?:!doctype|!--|\?xml|html|head|body|title|meta|link|script|style|div|p|article|main|section|header|nav|"
    rb"span|h[1-6]|br|a|img|table|ul|figure|rss|feed)[\s>/]",
    re.IGNORECASE,
)
_MAGIC = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "RIFF (WebP, WAV)",
    b"\x00\x00\x01\x00": "icon",
    b"wOFF": "font",
    b"wOF2": "font",
    b"OggS": "Ogg",
    b"ID3": "MP3",
    b"\x7fELF": "program",
    b"SQLite format 3": "SQLite",
    b"\xd0\xcf\x11\xe0": "office file",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
}
_NO_PAGE_SUFFIXES = frozenset(
    ".css .js .mjs .map .svg .ico .png .jpg .jpeg .gif .webp .avif .bmp .woff .woff2 .ttf .otf .eot "
    ".mp3 .m4a .mp4 .webm .pdf .db .pyc .cdxj .cdx .part .tmp .crdownload".split()
)
_PAGE_SUFFIXES = frozenset(".html .htm .xhtml .shtml .php .asp .aspx .jsp .txt .text".split())
_CSV_NAME = re.compile(r"[\w .:/-]{1,64}")


def detect(head: bytes, name: str, body_columns: Iterable[str] = ()) -> tuple[Kind, str]:
    """What these first bytes are.

    Args:
        head: The first `HEAD_BYTES` of the file.
        name: The file's name.
        body_columns: Column names under which a CSV file may hold pages.

    Returns:
        The kind, and for `SKIPPED` why it is no input.
    """
    container = _container(head)
    if container:
        return container, ""
    base = PurePosixPath(name).name
    suffix = PurePosixPath(base).suffix.lower()
    reason = _why_no_page(head, base, suffix)
    return (Kind.SKIPPED, reason) if reason else (_text_kind(head, body_columns), "")


def _text_kind(head: bytes, body_columns: Iterable[str]) -> Kind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb'\{\s*("|\}|$)|\[\s*\{', start):
        return Kind.JSONL
    if not start.startswith(b"<") and csv_delimiter(head, body_columns):
        return Kind.CSV
    # Without its NULs, UTF-16 looks like ASCII.
    is_html = start.startswith(b"<") or _TAG.search(head) or _TAG.search(head.replace(b"\0", b""))
    return Kind.HTML if is_html else Kind.TEXT


def media_name(head: bytes) -> str | None:
    """The name of a kind of file that is never a page (an image, a font, a PDF), or None."""
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def csv_delimiter(head: bytes, body_columns: Iterable[str]) -> str | None:
    """The delimiter of a table whose first line names a body column, or None when it is no such table."""
    wanted = set(body_columns)
    for delimiter in ",;\t|":
        names = csv_columns(head, delimiter)
        if len(names) > 1 and wanted.intersection(names) and all(map(_CSV_NAME.fullmatch, names)):
            return delimiter
    return None


def csv_columns(head: bytes, delimiter: str) -> list[str]:
    """The column names in the first line of a table; a name given twice carries its place the second time."""
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    names = [cell.strip().strip('"') for cell in line.split(delimiter)]
    return [name if names.index(name) == place else f"{name}_{place}" for place, name in enumerate(names)]


def _container(head: bytes) -> Kind | None:
    if codec_of(head):
        return Kind.COMPRESSED
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if head.startswith(b"WARC/"):
        return Kind.WARC
    # The magic of POSIX and GNU tar stands at offset 257; the older form without it is not taken.
    return Kind.TAR if head[257:262] == b"ustar" else None


def _why_no_page(head: bytes, base: str, suffix: str) -> str:
    if base.startswith(".") or base in {"Thumbs.db", "desktop.ini"}:
        return "a hidden or system file"
    media = media_name(head)
    if media:
        return f"{media}, not a page"
    if suffix in _NO_PAGE_SUFFIXES and not re.match(rb"\s*<(!doctype html|html)", head, re.IGNORECASE):
        return f"{suffix} file, not a page"
    if suffix not in _PAGE_SUFFIXES and not _TAG.search(head) and _is_binary(head):
        return "binary data of an unknown kind"
    return ""


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    # Text has no control characters but white space; a few may be damage within a real page.
    controls = len(head) - len(
        head.translate(None, bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b"))
    )
    return controls * 10 > len(head)
