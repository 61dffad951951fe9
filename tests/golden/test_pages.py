"""The sample pages are what their generator writes, and each has its gold."""

import filecmp
import json
from collections import Counter
from pathlib import Path

from tests.golden.make_pages import HERE, all_pages, write


def test_the_generator_reproduces_every_committed_page(tmp_path):
    write(tmp_path)

    def files(root: Path) -> list[Path]:
        return sorted(p.relative_to(root) for p in (root / "pages").rglob("*") if p.is_file())

    assert files(tmp_path) == files(HERE)
    _, different, unreadable = filecmp.cmpfiles(tmp_path, HERE, files(tmp_path), shallow=False)
    assert (different, unreadable) == ([], [])


def test_the_gold_lies_next_to_its_pages():
    rows = [json.loads(line) for line in (HERE / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["file"] for row in rows} <= {
        str(p.relative_to(HERE / "pages")) for p in (HERE / "pages").rglob("*")
    }
    assert len(rows) == len(all_pages()) >= 44


def test_every_kind_of_page_is_there():
    kinds = Counter(page.gold.get("page_type") or page.gold["reason"] for page in all_pages())
    assert {
        *("article", "transcript", "audio", "gallery", "live_blog"),
        *("listing", "section", "tag", "search", "home"),
        *("error_page", "login_wall", "consent_wall", "script_shell", "empty"),
    } <= kinds.keys()
