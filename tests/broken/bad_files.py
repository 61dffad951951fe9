"""Files that hurt: damaged, lying or hostile containers, and odd things in folders."""

# ruff: noqa: E501 - a table reads best with one exhibit a line

import gzip
import io
import json
import os
import tarfile

import zstandard

from tests.broken.prose import page
from tests.broken.specimen import Specimen, counts, one_file
from tests.stores.sources.source_builders import tarred, zipped

_SECRET = "../" * 4 + "outside.html"
_DAMAGED = counts("1 quarantined:damaged")


def _line(seed, **fields):
    row = {"url": f"https://wqqq.example/{seed}", "html": page(seed), "fetched_at": "2026-11-03T04:05:06Z"}
    return json.dumps({**row, **fields}).encode() + b"\n"


def _record(seed, *, declared=0, headers=b"", body=None):
    content = page(seed).encode() if body is None else body
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + content
    return (
        b"WARC/1.1\r\nWARC-Type: response\r\n"
        + f"WARC-Target-URI: https://wqqq.example/warc/{seed}\r\nWARC-Record-ID: <urn:x:{seed}>\r\n".encode()
        + b"WARC-Date: 2026-11-03T04:05:06Z\r\nContent-Type: application/http;msgtype=response\r\n"
        + f"Content-Length: {len(http) + declared}\r\n\r\n".encode()
        + http
        + b"\r\n\r\n"
    )


def _records(name, count=3):
    return [_record(f"{name}{number}") for number in range(count)]


def _packed(name):
    return [gzip.compress(record, mtime=0) for record in _records(name)]


def _flipped(data, at):
    return data[:at] + bytes(byte ^ 0xA5 for byte in data[at : at + 8]) + data[at + 8 :]


def _encrypted():
    data = bytearray(zipped({"a.html": page("locked").encode(), "b.html": page("open").encode()}))
    first, entry = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[first + 6] |= 1
    data[entry + 8] |= 1
    return bytes(data)


def _nameless():
    """A zip whose first member has a name of no bytes; the byte that was its name counts as an extra field."""
    data = bytearray(zipped({"x": page("nameless").encode(), "b.html": page("named").encode()}))
    for header, at in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        start = data.index(header) + at
        data[start : start + 4] = b"\0\0\1\0"
    return bytes(data)


def _tar_of_links():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, kind, target in (
            ("link.html", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard.html", tarfile.LNKTYPE, "../../../etc/passwd"),
            ("device.html", tarfile.CHRTYPE, ""),
            ("pipe.html", tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            tar.addfile(info)
        body = page("beside links").encode()
        info = tarfile.TarInfo("good.html")
        info.size = len(body)
        tar.addfile(info, io.BytesIO(body))
    return packed.getvalue()


def _nested(depth):
    content = page("nested").encode()
    for _ in range(depth):
        content = zipped({"a.zip" if content.startswith(b"PK") else "a.html": content})
    return content


def _zip_bomb():
    return zipped({"bomb.html": bytes(60_000_000), "good.html": page("beside a bomb").encode()})


def _cut(data, share):
    return data[: int(len(data) * share)]


def _bomb_gz():
    return gzip.compress(bytes(40_000_000))


def _a_bad_warc_in(name, data, *expected):
    return one_file(name, f"{name}.warc" + (".gz" if data.startswith(b"\x1f\x8b") else ""), data, *expected)


_COMPRESSED = [
    one_file("gzip_cut", "a.html.gz", _cut(gzip.compress(page("gz cut").encode()), 0.6), _DAMAGED),
    one_file("gzip_flipped", "a.html.gz", _flipped(gzip.compress(page("gz flip").encode()), 150), _DAMAGED),
    one_file("gzip_header_only", "a.html.gz", gzip.compress(b"")[:10], _DAMAGED),
    one_file("gzip_bomb", "a.html.gz", _bomb_gz, counts("1 quarantined:bomb"), counts("1 quarantined:too_large")),
    one_file("gzip_in_gzip", "a.html.gz.gz", gzip.compress(gzip.compress(page("gzgz").encode())), counts("1 loaded")),
    one_file("zstd_cut", "a.jsonl.zst", _cut(zstandard.compress(b"".join(_line(f"zst{n}") for n in range(3))), 0.5), _DAMAGED),
]  # fmt: skip

_WARC = [
    _a_bad_warc_in("warc_gz_cut", b"".join(_packed("wgc"))[:-100], counts("2 loaded, 1 quarantined:damaged")),
    _a_bad_warc_in("warc_gz_garbage_between", b"junk junk".join(_packed("wgg")), counts("3 loaded, 2 quarantined:damaged")),
    _a_bad_warc_in("warc_gz_flipped", _flipped(b"".join(_packed("wgf")), len(_packed("wgf")[0]) + 200), counts("2 loaded, 1 quarantined:damaged")),
    _a_bad_warc_in("warc_cut", b"".join(_records("wc"))[:-400], counts("2 loaded, 1 quarantined:damaged")),
    _a_bad_warc_in("warc_length_too_long", _record("wl0", declared=200) + b"".join(_records("wl1")), counts("3 loaded, 1 quarantined:damaged"), counts("2 loaded, 1 quarantined:damaged")),
    _a_bad_warc_in("warc_length_too_short", _record("ws0", declared=-200) + b"".join(_records("ws1")), counts("3 loaded, 1 quarantined:damaged")),
    _a_bad_warc_in("warc_length_negative", _record("wn0", declared=-9_000_000) + b"".join(_records("wn1")), counts("3 loaded, 1 quarantined:damaged")),
    _a_bad_warc_in("warc_length_absurd", _record("wa0", declared=10**18) + b"".join(_records("wa1")), counts("3 loaded, 1 quarantined:damaged")),
    _a_bad_warc_in("warc_bad_header", _record("wh0").replace(b"WARC-Type: response", b"WARC-Type response\xff") + b"".join(_records("wh1")), counts("3 loaded, 1 quarantined:damaged")),
    _a_bad_warc_in("warc_chunks_broken", _record("wb0", headers=b"Transfer-Encoding: chunked\r\n", body=b"ffff\r\n" + page("wb0").encode()) + b"".join(_records("wb1")), counts("3 loaded, 1 quarantined:damaged"), counts("4 loaded")),
    _a_bad_warc_in("warc_gzip_body_broken", _record("wz0", headers=b"Content-Encoding: gzip\r\n", body=_cut(gzip.compress(page("wz0").encode()), 0.5)) + b"".join(_records("wz1")), counts("4 loaded")),
    one_file("wacz_without_archive", "a.wacz", zipped({"datapackage.json": b'{"profile":"data-package","resources":[{"path":"archive/data.warc.gz"}]}', "pages/pages.jsonl": b'{"format":"json-pages-1.0"}\n'}), counts("1 skipped"), {}),
]  # fmt: skip

_TABLES = [
    one_file("jsonl_half_line", "a.jsonl", _line("jh0") + _line("jh1") + _cut(_line("jh2"), 0.5), counts("2 loaded, 1 quarantined:damaged")),
    one_file("jsonl_wrong_types", "a.jsonl", _line("jt0") + _line("jt1", html=7) + _line("jt2", html=["x"]) + b'7\n"x"\n[]\n', counts("1 loaded, 5 quarantined:damaged")),
    one_file("jsonl_no_body", "a.jsonl", _line("jn0") + b'{"url": "https://wqqq.example/none"}\n', counts("1 loaded, 1 quarantined:damaged")),
    one_file("jsonl_huge_line", "a.jsonl", lambda: _line("jl0") + _line("jl1", html="x" * 12_000_000) + _line("jl2"), counts("2 loaded, 1 quarantined:too_large")),
    one_file("jsonl_duplicate_keys", "a.jsonl", b'{"url": "https://wqqq.example/no", ' + _line("jd0")[1:], counts("1 loaded")),
    one_file("jsonl_bad_utf8", "a.jsonl", _line("ju0").replace(b"Report", b"Rep\xff\xfert") + _line("ju1"), counts("2 loaded")),
    one_file("jsonl_mark", "a.jsonl", b"\xef\xbb\xbf" + _line("jb0"), counts("1 loaded")),
    one_file("jsonl_lone_surrogates", "a.jsonl", _line("js0").replace(b"Report", rb"\ud83d Report \udc00"), counts("1 loaded")),
    one_file("jsonl_null_bytes", "a.jsonl", _line("j00") + bytes(500) + b"\n" + _line("j01"), counts("2 loaded, 1 quarantined:damaged")),
    one_file("jsonl_deep", "a.jsonl", _line("jp0") + b'{"html": ' + b"[" * 50_000 + b"\n" + _line("jp1"), counts("2 loaded, 1 quarantined:damaged")),
    one_file("jsonl_huge_number", "a.jsonl", _line("jw0")[:-2] + b', "n": 1' + b"0" * 9000 + b"}\n" + _line("jw1"), counts("2 loaded"), counts("1 loaded, 1 quarantined:damaged")),
    one_file("jsonl_absurd_date", "a.jsonl", _line("ja0", fetched_at="99999-01-01") + _line("ja1", fetched_at=1e30), counts("2 loaded")),
    one_file("csv_ragged", "a.csv", 'url,html\nhttps://wqqq.example/c0,"' + page("c0").replace('"', '""') + '"\nshort\na,b,c,d\n', counts("1 loaded, 2 quarantined:damaged")),
    one_file("csv_nulls", "a.csv", 'url,html\nhttps://wqqq.example/c1,"' + page("c1").replace("ferry", "fer\x00ry") + '"\n', counts("1 loaded")),
    one_file("parquet_cut", "a.parquet", b"PAR1" + bytes(range(256)) * 8, _DAMAGED),
    one_file("parquet_lies", "a.parquet", b"PAR1" + b"\xff" * 600 + (500).to_bytes(4, "little") + b"PAR1", _DAMAGED),
]  # fmt: skip

_ARCHIVES = [
    one_file("zip_points_outside", "a.zip", zipped({_SECRET: page("zip out").encode(), "/abs.html": page("zip abs").encode()}), counts("2 quarantined:damaged"), counts("2 loaded")),
    one_file("zip_bomb", "a.zip", _zip_bomb, counts("1 loaded, 1 quarantined:bomb")),
    one_file("zip_cut", "a.zip", _cut(zipped({"a.html": page("zipcut").encode()}), 0.7), _DAMAGED),
    one_file("zip_encrypted", "a.zip", _encrypted, counts("1 loaded, 1 quarantined:damaged")),
    one_file("zip_member_without_a_name", "a.zip", _nameless, counts("2 loaded")),
    one_file("zip_same_name_twice", "a.zip", zipped({"a.html": page("z1").encode(), "A.html": page("z1").encode()}), counts("1 loaded, 1 unchanged")),
    one_file("zip_nested_too_deep", "a.zip", lambda: _nested(9), counts("1 quarantined:bomb")),
    one_file("zip_empty", "a.zip", zipped({}), counts("1 skipped"), {}),
    one_file("tar_of_links", "a.tar", _tar_of_links, counts("1 loaded"), counts("1 loaded, 4 quarantined:damaged")),
    one_file("tar_points_outside", "a.tar", tarred({_SECRET: page("tar out").encode(), "ok.html": page("tar ok").encode()}), counts("1 loaded, 1 quarantined:damaged"), counts("2 loaded")),
    one_file("tar_cut", "a.tar", _cut(tarred({"a.html": page("tc0").encode(), "b.html": page("tc1", count=40).encode()}), 0.5), counts("2 loaded, 1 quarantined:damaged")),
]  # fmt: skip


def _loop(folder):
    (folder / "again").symlink_to(folder)
    (folder / "a.html").write_text(page("beside a loop"), "utf-8")


def _outward(folder):
    (folder / "passwd.html").symlink_to("/etc/passwd")
    (folder / "etc").symlink_to("/etc")
    (folder / "nowhere.html").symlink_to(folder / "never was")


def _odd_names(folder):
    for number, name in enumerate(
        (
            b"a\nb.html",
            b"\xff\xfe.html",
            "\u202elmth.x.html".encode(),
            b"-rf .html",
            b"$(x)'\".html",
            b"%s{0}.html",
        )
    ):
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:  # noqa: PTH123 - a name that is not text
            file.write(page(f"odd name {number}").encode())


def _twice(folder):
    for name in ("one.html", "two.html"):
        (folder / name).write_text(page("twice"), "utf-8")


def _side_cars(folder):
    for number, facts in enumerate(
        (
            '{"url": "https://wqqq.ex',
            '{"url": [1], "fetched_at": "0000-99-99"}',
            '{"fetched_at": 1e400, "station": {"a": 1}}',
            "[" * 5_000,
        )
    ):
        (folder / f"{number}.html").write_text(page(f"side-car {number}"), "utf-8")
        (folder / f"{number}.json").write_text(facts, "utf-8")


def _pipe(folder):
    os.mkfifo(folder / "pipe.html")


def _endless_name(folder):
    (folder / ("n" * 250 + ".html")).write_text(page("long name"), "utf-8")


_FOLDERS = [
    Specimen("link_loop", _loop, (counts("1 loaded, 1 skipped"),)),
    Specimen("links_outward", _outward, (counts("3 skipped"),)),
    Specimen("odd_file_names", _odd_names, (counts("6 loaded"),)),
    Specimen("same_file_twice", _twice, (counts("1 loaded, 1 unchanged"),)),
    Specimen(
        "side_cars_of_nonsense",
        _side_cars,
        (counts("4 loaded, 2 skipped, 1 quarantined:damaged, 1 rejected:no_article"),),
    ),
    Specimen("named_pipe", _pipe, (counts("1 skipped"),)),
    Specimen("name_of_255_bytes", _endless_name, (counts("1 loaded"),)),
]

SPECIMENS = [*_COMPRESSED, *_WARC, *_TABLES, *_ARCHIVES, *_FOLDERS]
