"""A digest of the code that computes the line model's features: weights fit the features they were made for."""

from pathlib import Path

import etl
from etl.stores.code_meaning import CodeMeaning
from etl.stores.recipe import PURE_PACKAGES

_PLAINTEXT = "etl.pages.plaintext"
_ROOTS = (
    f"{_PLAINTEXT}.lines.read_lines",
    f"{_PLAINTEXT}.line_model.scoring.page_lines",
    f"{_PLAINTEXT}.line_model.context.context_rows",
)


def feature_code() -> str:
    """Twelve hex digits of how lines are read, what their features and contexts are, and the patterns behind them."""
    return CodeMeaning(Path(etl.__file__).parents[1], PURE_PACKAGES).digest(_ROOTS)[:12]
