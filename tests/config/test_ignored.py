"""What git ignores of a used clone, the container's build ignores too."""

from tests.test_wheel import ROOT


def test_the_container_takes_nothing_of_the_owner_of_a_used_clone():
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
    built = {line.strip("/") for line in (ROOT / ".dockerignore").read_text().splitlines()}
    data = {line for line in ignored if line.startswith("warehouse/") and line != "warehouse/.lock"}
    assert data | {".venv", "copydesk-demo"} <= built
