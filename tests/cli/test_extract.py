"""`copydesk extract`: pages in, rows out, without a warehouse."""

import json

import pytest

LINE = "about the tram line that opened on Monday in Port Selby, and its first riders."


PAGE = (
    "<html><head><title>Tram line</title></head><body><article><h1>Tram line opens</h1>"
    + "".join(f"<p>Sentence {n} {LINE}</p>" for n in range(8))
    + "</article></body></html>"
)


def test_a_page_on_standard_input_is_extracted_without_a_warehouse(copydesk):
    done = copydesk("extract", stdin=PAGE)
    row = json.loads(done.stdout)
    assert row["headline"] == "Tram line opens"
    assert "Port Selby" in row["body"]
    assert done.stderr == "extract: loaded=1 rejected=0 quarantined=0\n"
    assert not (copydesk.home / "warehouse").exists()


@pytest.mark.parametrize(
    ("shape", "start"), [("text", "Tram line opens\n"), ("markdown", "# Tram line opens\n")]
)
def test_an_extracted_page_can_be_read_as_text(copydesk, shape, start):
    assert copydesk("extract", "--format", shape, stdin=PAGE).stdout.startswith(start)
