import io
import json

from etl.jobs.extract import extract


def test_a_damaged_record_is_a_row_with_the_keys_of_every_other(context, pages, tmp_path):
    html = (pages / "0.html").read_text("utf-8")
    good = json.dumps({"url": "https://www.kvlo.example/a", "html": html})
    (tmp_path / "half.jsonl").write_text(f"{good}\n{good[:400]}\n", "utf-8")
    whole, damaged = extract(context, [tmp_path / "half.jsonl"])
    assert (whole["outcome"], damaged["outcome"]) == ("loaded", "quarantined")
    assert set(whole) <= set(damaged)


def test_paths_and_streams_are_read_in_their_order_and_a_missing_path_costs_only_itself(
    context, pages, tmp_path
):
    stream = io.BytesIO((pages / "1.html").read_bytes())
    given = [pages / "0.html", tmp_path / "missing.html", ("stdin", stream)]
    rows = list(extract(context, given))
    assert [row["outcome"] for row in rows] == ["loaded", "quarantined", "loaded"]
    assert rows[0]["headline"] != rows[2]["headline"]
