"""What the documents point to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (".", "etl", "tests", "config", "warehouse")
    for path in (ROOT / folder).glob("*.md")
)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)\s#]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`((?:etl|tests)/[\w./-]*\w|(?:config|warehouse)/[\w./-]*\.(?:sql|md|toml))`")
ROOMS = sorted(path.name for path in (ROOT / "etl/pages").iterdir() if path.is_dir() and path.name[0] != "_")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_to_files_that_exist(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    gone = [link for link in LINK.findall(text) if not ((ROOT / document).parent / link).exists()]
    assert gone == []


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name != "CHANGELOG.md"])
def test_paths_in_the_text_exist(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    gone = [
        path for path in PATH.findall(text) if not (ROOT / path).exists() and not list(ROOT.glob(f"{path}*"))
    ]
    assert gone == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_of_a_page_stands_on_the_road(room):
    assert f"pages/{room}" in (ROOT / "etl/README.md").read_text(encoding="utf-8")
