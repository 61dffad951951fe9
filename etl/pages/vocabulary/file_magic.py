"""The first bytes of files that are not pages (as in the `file` utility's list and the formats' specifications)."""

import re

GZIP = b"\x1f\x8b\x08"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
BZIP2 = b"BZh"
XZ = b"\xfd7zXZ\x00"
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
PARQUET = b"PAR1"
WARC = b"WARC/"
ARC_RECORD = re.compile(
    rb"^([a-zA-Z][\w+.-]{1,20}+:[^\r\n]{1,8000}?) (\d+\.\d+\.\d+\.\d+|[0-9a-fA-F]*:[0-9a-fA-F:]+|-) (\d{12,14})"
    rb" ([^\r\n]{0,4000}?) ?(\d{1,18})[ \t]*\r?(?:\n|\Z)",
    re.MULTILINE,
)
"""The header of a record of an ARC file (Internet Archive, 1996): URL, IP address, date, type, in version 2 five
further facts, length. The first record's URL is `filedesc:`."""

_CONTAINERS = {
    GZIP: "gzip",
    ZSTANDARD: "Zstandard",
    BZIP2: "bzip2",
    XZ: "xz",
    ZIP: "ZIP",
    EMPTY_ZIP: "ZIP",
    PARQUET: "Parquet",
}
"""May hold pages, and are read where they stand in an input."""
_OTHERS = {
    b"%PDF-": "PDF",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"\x00\x00\x01\x00": "icon",
    b"wOFF": "font",
    b"wOF2": "font",
    b"OggS": "Ogg",
    b"fLaC": "FLAC",
    b"ID3": "MP3",
    b"\x7fELF": "program",
    b"SQLite format 3\x00": "SQLite",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "office file",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
}
_MEDIA = re.compile(rb"RIFF....(?:WEBP|WAVE|AVI )|....ftyp", re.DOTALL)
"""Containers of pictures, sound and film (RIFF; ISO 14496-12): their kind stands behind a length."""


def media_name(head: bytes) -> str | None:
    """The kind of file that is never a page and holds none (`PDF`, `PNG`), by its first bytes; None for any other."""
    if _MEDIA.match(head):
        return "media"
    return next((name for magic, name in _OTHERS.items() if head.startswith(magic)), None)


def file_name(head: bytes) -> str | None:
    """The same, or the kind of container (`ZIP`): in a page's body, that is not a page either."""
    held = next((name for magic, name in _CONTAINERS.items() if head.startswith(magic)), None)
    return held or media_name(head)
