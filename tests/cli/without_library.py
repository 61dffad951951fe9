"""Commands in an environment where a library is not installed."""

from tests.cli.conftest import CHECKOUT

_WITHOUT_LIBRARY = """
import sys
from importlib.machinery import PathFinder
class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name == "{0}" else super().find_spec(name, path, target)
sys.meta_path = [Without if finder is PathFinder else finder for finder in sys.meta_path]
"""


def without_library(folder, name):
    """The environment of a command in which this library cannot be imported; files for it are made in the folder."""
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site" / "sitecustomize.py").write_text(_WITHOUT_LIBRARY.format(name))
    return {"PYTHONPATH": f"{folder / 'site'}:{CHECKOUT}"}
