"""Which engines there are, by the name that the setting `[engine] kind` chooses.

Jobs ask for an engine by name and know none of them; an engine knows no job and no setting. To add one, write a module
with a function `build(options: EngineOptions) -> Engine`, add its name here, and run `tests/engines/test_contract.py`,
which every engine must pass.
"""

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from etl.engines.model import Engine, EngineOptions

# Modules are imported only when their engine is asked for: an engine may need a package that is not installed.
_MODULES = {
    "local": "etl.engines.local",
    "inline": "etl.engines.inline",
    "ray": "etl.engines.ray_engine",
}
DEFAULT_KIND = "local"
KINDS = tuple(_MODULES)


def build_engine(kind: str, options: "EngineOptions") -> "Engine":
    """Build the engine of this name.

    Args:
        kind: One of `KINDS`.
        options: What the settings say about engines and pages.

    Raises:
        KeyError: There is no such engine.
        CopydeskError: The package that the engine needs is not installed.
    """
    return cast("Engine", import_module(_MODULES[kind]).build(options))
