"""Build real input files: pages, WARC records, archives."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from etl.pages.model.raw_page import RawPage
from etl.stores.sources import DamagedRecord, InputReport, SourceItem, SourceOptions, read_inputs

OPTIONS = SourceOptions()


def html(n: int = 0, words: int = 40) -> bytes:
    """A page with unique text without repetition, so that it compresses like real text."""
    text = " ".join(f"word{(n * 7919 + i * i * 31) % 9973}" for i in range(words))
    return f"<html><head><title>Page {n}</title></head><body><p>{text}</p></body></html>".encode()


def line(n: int, **fields: object) -> bytes:
    row = {
        "url": f"https://radio.example/{n}",
        "html": html(n).decode(),
        "fetched_at": "2026-11-01T06:00:00Z",
    }
    return json.dumps(row | fields).encode() + b"\n"


def http(body: bytes, *headers: str) -> bytes:
    head = "\r\n".join(("HTTP/1.1 200 OK", *(headers or ("Content-Type: text/html; charset=utf-8",))))
    return head.encode() + b"\r\n\r\n" + body


def record(
    n: int, block: bytes | None = None, *, kind: str = "response", headers: Iterable[str] = ()
) -> bytes:
    block = http(html(n, 2000)) if block is None else block
    head = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{n}>",
        f"WARC-Target-URI: https://radio.example/{n}",
        f"WARC-Date: 2026-11-01T06:{n % 60:02}:00Z",
        *headers,
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def arc_record(n: int, block: bytes | None = None, *, version: int = 1, length: int | None = None) -> bytes:
    """A record of an ARC file, with a line break behind it."""
    block = http(html(n, 300)) if block is None else block
    size = len(block) if length is None else length
    further = "200 checksum - 1234 x.arc.gz " if version == 2 else ""
    line = f"https://radio.example/{n} 192.0.2.7 200611010600{n % 60:02} text/html {further}{size}\n"
    return line.encode() + block + b"\n"


def arc_preamble(version: int = 1, *, metadata: str = "", wrong: int = 0) -> bytes:
    """The first record of an ARC file."""
    further = "Result-code Checksum Location Offset Filename " if version == 2 else ""
    names = f"URL IP-address Archive-date Content-type {further}Archive-length\n"
    block = f"{version} 0 Harbor Archive\n{names}{metadata}"
    middle = "200 - - 0 x.arc.gz " if version == 2 else ""
    line = f"filedesc://x.arc.gz 0.0.0.0 20061101060000 text/plain {middle}{len(block) + wrong}\n"
    return f"{line}{block}\n".encode()


def members(count: int) -> list[bytes]:
    return [gzip.compress(record(n), mtime=0) for n in range(count)]


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 1, 6, 0, 0)), content, compression)
    return buffer.getvalue()


def tarred(files: Mapping[str, bytes], form: int = tarfile.GNU_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


class Result:
    """All items from reading some paths, sorted by type."""

    def __init__(self, items: Iterable[SourceItem]) -> None:
        self.items = list(items)
        self.pages = [item for item in self.items if isinstance(item, RawPage)]
        self.damaged = [item for item in self.items if isinstance(item, DamagedRecord)]
        self.reports = [item for item in self.items if isinstance(item, InputReport)]

    @property
    def numbers(self) -> list[int]:
        """The numbers of the pages' URLs, as `line` and `record` give them."""
        return [int(str(page.url).rsplit("/", 1)[1]) for page in self.pages]

    @property
    def balances(self) -> bool:
        """Whether the reports count what was given."""
        pages = sum(report.pages for report in self.reports)
        damaged = sum(report.damaged for report in self.reports)
        return (pages, damaged) == (len(self.pages), sum(record.records for record in self.damaged))


def read_file(path: Path, content: bytes, options: SourceOptions = OPTIONS) -> Result:
    path.write_bytes(content)
    return read_all(path, options=options)


def read_all(*paths: Path, options: SourceOptions = OPTIONS) -> Result:
    result = Result(read_inputs(paths, options))
    assert result.balances
    return result
