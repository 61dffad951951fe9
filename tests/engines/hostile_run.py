"""Run by test_local.py as a process of its own: an engine at work on a page that hangs."""

from etl.engines.local import LocalEngine
from etl.engines.model import Limits, page_result
from tests.engines.pages import hanging, ordinary, task

if __name__ == "__main__":
    print("started", flush=True)  # noqa: T201 - the test waits for this line
    for result in LocalEngine(1, Limits(seconds=60)).map(
        [task("good", ordinary(0)), task("hangs", hanging())], page_result
    ):
        print(result.page_key, result.outcome, flush=True)  # noqa: T201
