import pytest

from etl.pages.vocabulary.file_magic import file_name, media_name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"GIF89a", "GIF"),
        (b"RIFF\0\0\0\0WEBP", "media"),
        (b"RIFF is what the band played", None),
        (b"\0\0\0\x18ftypmp42", "media"),
        (b"<!doctype html>", None),
        (b"", None),
    ],
)
def test_a_file_that_is_never_a_page_is_named_by_its_first_bytes(head, name):
    assert media_name(head) == name
    assert file_name(head) == name


@pytest.mark.parametrize(
    ("head", "name"), [(b"PK\x03\x04", "ZIP"), (b"\x1f\x8b\x08\0", "gzip"), (b"PAR1", "Parquet")]
)
def test_a_container_is_not_a_page_but_may_hold_pages(head, name):
    assert file_name(head) == name
    assert media_name(head) is None
