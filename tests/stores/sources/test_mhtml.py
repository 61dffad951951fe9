import base64
import json
import quopri

import pytest

from tests.stores.sources.source_builders import read_file
from tests.stores.sources.test_saved_pages import BODY, MOMENT, URL


def mhtml(
    *parts,
    start="",
    location=URL,
    date="Mon, 4 Mar 2019 06:06:07 +0100",
    kind="related",
    end="\r\n--==x--\r\n",
):
    head = (
        "From: <Saved by Blink>\r\n"
        + (f"Snapshot-Content-Location: {location}\r\n" if location else "")
        + "Subject: =?utf-8?Q?F=C3=A4hre?=\r\n"
        + (f"Date: {date}\r\n" if date else "")
        + f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind};\r\n\ttype="text/html";{start}\r\n'
        + '\tboundary="==x"\r\n\r\n'
    )
    return (head + "".join(f"\r\n--==x\r\n{part}" for part in parts) + end).encode("latin-1")


def part(body=BODY, *, coding="quoted-printable", kind='text/html; charset="utf-8"', headers=""):
    packed = {
        "quoted-printable": quopri.encodestring,
        "base64": base64.encodebytes,
    }.get(coding, lambda data: data)(body.encode())
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n{headers}\r\n"
    return head + packed.decode("latin-1").replace("\r\n", "\n").replace("\n", "\r\n")


AT = f"Content-Location: {URL}\r\n"
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://a.example/i.png\r\n\r\niVBORw=="
FRAME = part("<html><p>advertisement</p></html>", headers="Content-Location: https://ads.example/f\r\n")


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(mhtml(part(headers=AT), PICTURE), id="quoted-printable"),
        pytest.param(mhtml(part(coding="base64", headers=AT), PICTURE), id="base64"),
        pytest.param(mhtml(part(coding="8bit", headers=AT), PICTURE), id="8bit"),
        pytest.param(mhtml(part(coding="binary", headers=AT), PICTURE), id="binary"),
        pytest.param(mhtml(part(headers=AT), location=None), id="the part's address only"),
        pytest.param(mhtml(part()), id="the snapshot's address only"),
        pytest.param(mhtml(PICTURE, FRAME, part(headers=AT)), id="found by the snapshot's address"),
        pytest.param(
            mhtml(
                FRAME,
                part(headers=AT + "Content-ID: <root@x>\r\n"),
                start='\r\n\tstart="<root@x>";',
                location=None,
            ),
            id="found by the start parameter",
        ),
        pytest.param(
            mhtml(part("text only", kind="text/plain"), part(headers=AT), kind="alternative"),
            id="beside its text",
        ),
        pytest.param(mhtml(part(headers=AT), end=""), id="cut off"),
        pytest.param(mhtml(part(headers=AT)).replace(b"\r\n", b"\n"), id="line feeds"),
        pytest.param(mhtml(part(headers=AT.replace("?", "\r\n ?"))), id="a folded address"),
        pytest.param(b"\xef\xbb\xbf" + mhtml(part(headers=AT)), id="a byte order mark"),
        pytest.param(
            b"MIME-Version: 1.0\r\nDate: Mon, 4 Mar 2019 05:06:07 GMT\r\n"
            + part(headers=AT).encode("latin-1"),
            id="one part only",
        ),
    ],
)
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "page", "a.eml"])
def test_of_mhtml_the_page_is_read_with_its_url_and_its_date(tmp_path, message, name):
    (page,) = read_file(tmp_path / name, message).pages
    assert page.body.decode().replace("\r\n", "\n").strip() == BODY
    assert (page.url, page.fetched_at) == (URL, MOMENT)
    assert page.content_type == "text/html; charset=utf-8"


def test_mhtml_in_a_record_is_read_as_well(tmp_path):
    (page,) = read_file(
        tmp_path / "a.jsonl", json.dumps({"body": mhtml(part(headers=AT)).decode()}).encode()
    ).pages
    assert (page.url, page.fetched_at, page.body.decode().strip()) == (URL, MOMENT, BODY)


def test_mhtml_without_a_page_in_it_stays_as_it_is(tmp_path):
    content = mhtml(PICTURE)
    (page,) = read_file(tmp_path / "a.txt", content).pages
    assert page.body == content
