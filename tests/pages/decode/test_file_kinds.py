import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.decode.file_kinds import reject_other_files
from etl.pages.model.outcome import RejectReason


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"PK\x03\x04", "ZIP"),
        (b"RIFF\x00\x00\x00\x00WEBP", "media"),
        (b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"></rss>', "RSS feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "Atom feed"),
        (b"<?xml version='1.0'?><urlset></urlset>", "site map"),
        (b"<!DOCTYPE svg PUBLIC 'x'><svg></svg>", "SVG image"),
        (b'\xef\xbb\xbf {"a": [1]}', "JSON"),
        (b'[{"a": 1}]', "JSON"),
        (b"{}", "JSON"),
        (bytes(range(1, 32)) * 9, "binary data"),
    ],
)
def test_a_file_that_is_not_a_page_is_rejected_by_its_first_bytes(body, kind):
    rejected = reject_other_files(body)
    assert rejected is not None
    assert (rejected.reason, rejected.detail) == (RejectReason.NOT_A_PAGE, kind)


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?><!DOCTYPE html><html></html>',
        b"<!-- a comment --><html></html>",
        b"<div>RSS feeds are below</div>",
        b"[Copyright 2024 WXYZ]",
        b"{{ headline }}",
        b'{"a": 1} is what the council voted on.',
        b"Play Live Radio\nNext Up:",
        "<p>wide</p>".encode("utf-16"),
        "<p>wide</p>".encode("utf-16-le"),
        b"One stray \x01 control in a page that is otherwise whole text.",
        b"",
    ],
)
def test_a_page_or_a_text_is_not_rejected(body):
    assert reject_other_files(body) is None


@given(st.binary(max_size=200))
def test_any_bytes_can_be_asked_about(body):
    rejected = reject_other_files(body)
    assert rejected is None or rejected.detail
