"""Read the published file with the programs that people have, and run the cookbook: `make compat`.

It makes environments with pip, so it needs a package index and some minutes; `make test` does without. While each
program reads, a job publishes the file again and again. What it prints is the table of the README.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.compat import cookbook, warehouse
from tests.compat.environments import PreparationError, prepared
from tests.compat.readers import READERS


def main():
    """Run what was named, or everything; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.compat", description=__doc__)
    parser.add_argument(
        "only", nargs="*", help="readers or sections of the cookbook, by a part of their names"
    )
    parser.add_argument(
        "--environments", metavar="FOLDER", help="keep the environments here for the next time"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="copydesk-compat-") as folder:
        environments = Path(given.environments or Path(folder) / "environments").resolve()
        failed = read_with_all(Path(folder), environments, given.only)
        failed += cookbook.run(Path(folder), environments, given.only)
    for trouble in failed:
        print(trouble, file=sys.stderr)
    return 1 if failed else 0


def read_with_all(folder, environments, only):
    """Print a line of the table for each reader; returns what went wrong."""
    readers = [reader for reader in READERS if not only or any(word in reader.name for word in only)]
    if not readers:
        return []
    home = warehouse.make(folder / "home")
    types = warehouse.types_of(home.published)
    expected = warehouse.expected(home.published, types)
    (folder / "types.json").write_text(json.dumps(types))
    print(f"views: {len(expected)}, rows: {sum(rows for rows, _ in expected.values()):,}\n")
    print("| program | versions that read every row of every view |\n|---|---|")
    failed = []
    for reader in readers:
        worked = []
        for packages in reader.packages:
            try:
                environment = prepared(environments, packages)
                found = _read_while_publishing(reader, environment, home, folder)
                wrong = [view for view in expected if found[view] != expected[view]]
                assert not wrong, f"{', '.join(wrong)} read differently"
            except (AssertionError, PreparationError, ValueError) as error:
                failed.append(f"{reader.name} ({' '.join(packages)}): {error}")
            else:
                worked.append(_shown(reader, environment))
        print(f"| {reader.name} | {'; '.join(worked)} |", flush=True)
    return failed


def _read_while_publishing(reader, environment, home, folder):
    """Read all views until the file has been replaced at least once meanwhile."""
    with warehouse.Publishing(home).running() as publishing:
        while True:
            found = reader.read(environment, home.published, folder / "types.json", folder / "own")
            if publishing.count:
                return found


def _shown(reader, environment):
    """The version of a reader, and those of what it reads with."""
    versions = environment.versions()
    own = ", ".join(f"{name} {versions[name]}" for name in reader.shown[1:])
    return versions[reader.shown[0]] + (f" ({own})" if own else "")


if __name__ == "__main__":
    sys.exit(main())
