"""`copydesk run --engine`: what a person reads where the engine cannot work."""

from tests.cli.conftest import CHECKOUT, call
from tests.cli.without_library import without_library

_SAMPLES = CHECKOUT / "tests" / "golden" / "pages" / "kvlo" / "2026-11-01"


def test_an_address_where_no_cluster_is_is_told_at_once_with_what_to_do(tmp_path):
    ended = call(tmp_path, "run", _SAMPLES, "--engine", "ray", "--address", "127.0.0.1:1")
    assert ended.returncode == 3
    assert "no Ray cluster answers at 127.0.0.1:1: Connection refused" in ended.stderr
    assert "copydesk run --engine ray PATH" in ended.stderr


def test_without_the_extra_the_engine_names_it(tmp_path):
    environment = without_library(tmp_path, "ray")
    ended = call(tmp_path, "run", _SAMPLES, "--engine", "ray", environment=environment)
    assert ended.returncode == 3
    assert "the engine `ray` needs the extra `ray`, which is not installed" in ended.stderr
    assert "pip install 'copydesk[ray]'" in ended.stderr


def test_an_unknown_engine_is_refused_with_the_names_of_all(tmp_path):
    ended = call(tmp_path, "run", _SAMPLES, "--engine", "spark")
    assert ended.returncode == 2
    assert "choose one of: local, inline, ray" in ended.stderr
