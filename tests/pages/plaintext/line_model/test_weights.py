"""The weights fit the features that the code computes today."""

from etl.pages.plaintext.line_model import weights
from etl.pages.plaintext.line_model.features import FEATURE_NAMES
from etl.pages.plaintext.line_model.scoring import BIAS, CONTEXT_NAMES
from tests.quality.feature_digest import feature_code


def test_the_weights_were_fitted_to_the_features_of_this_code():
    code = feature_code()
    assert code == weights.FEATURE_CODE, (
        "The code behind the line model's features has changed: a pattern, a word list, or how lines are read. Where "
        "the gold pages are, see whether the weights still do: `pytest tests/quality/test_bench_bars.py -k flat`. If "
        f'so, set FEATURE_CODE = "{code}" in weights.py; if not, `python -m tests.quality.fit_line_model judge fit`.'
    )


def test_each_feature_has_its_weight():
    assert list(weights.ALONE) == [*FEATURE_NAMES, BIAS]
    assert list(weights.IN_CONTEXT) == [*FEATURE_NAMES, *CONTEXT_NAMES, BIAS]
