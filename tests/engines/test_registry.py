"""The engine is chosen by a setting; jobs know none by name."""

import pytest
from pydantic import ValidationError

from etl.engines.inline import InlineEngine
from etl.engines.local import LocalEngine
from etl.engines.model import EngineOptions, Limits
from etl.engines.registry import DEFAULT_KIND, KINDS, build_engine
from etl.stores.settings import EngineSettings


@pytest.mark.parametrize(("kind", "engine"), [("local", LocalEngine), ("inline", InlineEngine)])
def test_an_engine_is_found_by_its_name(kind, engine):
    assert isinstance(build_engine(kind, EngineOptions()), engine)
    assert EngineSettings(kind=kind).kind in KINDS


def test_the_local_engine_gets_all_options():
    options = EngineOptions(3, Limits(seconds=2.0), lambda: True)
    assert build_engine("local", options) == LocalEngine(3, options.limits, options.stopping)


def test_an_unknown_engine_is_an_error_that_suggests_the_nearest_name():
    with pytest.raises(ValidationError, match="'locale' is not an engine; did you mean 'local'"):
        EngineSettings(kind="locale")
    assert EngineSettings().kind == DEFAULT_KIND
