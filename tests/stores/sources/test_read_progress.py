"""Progress of reading is measured in bytes, over files and folders."""

import pytest

from etl.stores.sources import InputReport, ReadProgress, SourceOptions, read_inputs


def test_the_share_grows_with_every_file_and_ends_at_one(tmp_path):
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    for path, size in (("a.html", 100), ("b.html", 200), ("deeper/c.html", 500)):
        (folder / path).write_bytes(b"<p>The tram.</p>".ljust(size))
    (tmp_path / "alone.html").write_bytes(b"<p>The bus.</p>".ljust(200))
    (folder / "link.html").symlink_to(tmp_path / "alone.html")
    paths = [folder, tmp_path / "alone.html"]
    progress = ReadProgress(paths)
    reports = (
        item for item in read_inputs(paths, SourceOptions(progress=progress)) if isinstance(item, InputReport)
    )
    shares = [progress.share(), *(progress.share() for report in reports if report.kind != "skipped")]
    assert shares == [0, *(pytest.approx(share / 1000) for share in (100, 300, 800, 1000))]


def test_the_share_grows_within_a_file(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text(
        "".join(f'{{"url": "https://kqrz.example/{n}", "text": "{"tram " * 9000}"}}\n' for n in range(40))
    )
    progress = ReadProgress([path])
    shares = [progress.share() for _ in read_inputs([path], SourceOptions(progress=progress))]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5 < shares[30] < 1 == shares[-1]


def test_a_missing_input_counts_as_no_bytes(tmp_path):
    assert ReadProgress([tmp_path / "missing"]).share() == 1
