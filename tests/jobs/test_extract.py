import json

from etl.jobs.extract import extract


def test_a_damaged_record_is_a_row_with_the_keys_of_every_other(context, pages, tmp_path):
    html = (pages / "0.html").read_text("utf-8")
    good = json.dumps({"url": "https://www.kvlo.example/a", "html": html})
    (tmp_path / "half.jsonl").write_text(f"{good}\n{good[:400]}\n", "utf-8")
    whole, damaged = extract(context, [tmp_path / "half.jsonl"])
    assert (whole["outcome"], damaged["outcome"]) == ("loaded", "quarantined")
    assert set(whole) <= set(damaged)
