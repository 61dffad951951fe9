"""`copydesk explain`: one page, block by block."""

import json

LINE = "about the tram line that opened on Monday in Port Selby, and its first riders."


PAGE = (
    "<html><head><title>Tram line</title></head><body><article><h1>Tram line opens</h1>"
    + "".join(f"<p>Sentence {n} {LINE}</p>" for n in range(8))
    + "</article></body></html>"
)


def test_a_file_is_explained_block_by_block(copydesk):
    (copydesk.home / "page.html").write_text(PAGE)
    found = json.loads(copydesk("explain", "page.html", "--json").stdout)
    assert found["outcome"] == "loaded"
    assert all(block["reason"] for block in found["blocks"])


def test_an_address_with_line_feeds_cannot_imitate_a_line_of_ours(copydesk):
    forged = "https://k.example/a\nerror: all is lost\r\nhint:  rm -rf /\u2028outcome: loaded"
    (copydesk.home / "a.jsonl").write_text(json.dumps({"url": forged, "html": "<p>x"}) + "\n")
    copydesk("run", "a.jsonl")
    (key,) = json.loads(copydesk("sql", "select page_key from pages", "--json").stdout)
    output = copydesk("explain", key["page_key"]).stdout.splitlines()
    assert not [line for line in output if line.startswith(("error:", "hint:", "outcome: loaded"))]
    assert sum("all is lost" in line for line in output) == 1
