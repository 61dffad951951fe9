import contextlib

import pytest

from etl.stores import notify
from etl.stores.notify import HealthSignal, Metric
from tests.local_server import serving


@contextlib.contextmanager
def health_check(status=200):
    """A health-check service on this machine; yields its URL and the list of requested paths."""
    asked = []
    with serving(lambda request: asked.append(request.path), status) as address:
        yield f"http://{address}/secret-token", asked


@pytest.mark.parametrize(
    ("signal", "path"),
    [
        (HealthSignal.START, "/secret-token/start"),
        (HealthSignal.SUCCESS, "/secret-token"),
        (HealthSignal.ATTENTION, "/secret-token/1"),
        (HealthSignal.FAILURE, "/secret-token/fail"),
    ],
)
def test_start_success_attention_and_failure_have_their_own_paths(signal, path):
    with health_check() as (url, asked):
        assert notify.ping("PING", signal, {"PING": url}) is None
    assert asked == [path]


@pytest.mark.parametrize(
    ("given", "start", "success"),
    [
        ("/?token=abc", "/secret-token/start?token=abc", "/secret-token/?token=abc"),
        ("?create=1&rid=2", "/secret-token/start?create=1&rid=2", "/secret-token?create=1&rid=2"),
        ("/", "/secret-token/start", "/secret-token/"),
        ("//", "/secret-token/start", "/secret-token//"),
        ("#now", "/secret-token/start", "/secret-token"),
        (" \n", "/secret-token/start", "/secret-token"),
    ],
)
def test_a_final_slash_and_a_query_string_are_respected(given, start, success):
    with health_check() as (url, asked):
        for signal in (HealthSignal.START, HealthSignal.SUCCESS):
            assert notify.ping("PING", signal, {"PING": url + given}) is None
    assert asked == [start, success]


def test_a_url_with_only_a_host_or_in_capitals_works():
    with health_check() as (url, asked):
        base = url.removesuffix("/secret-token").replace("http:", "HTTP:")
        assert notify.ping("PING", HealthSignal.FAILURE, {"PING": base}) is None
    assert asked == ["/fail"]


def test_no_request_is_made_if_no_variable_is_configured():
    assert notify.ping(None, HealthSignal.START, {}) is None


def test_an_error_of_the_service_is_a_message_and_not_a_failure():
    with health_check(status=404) as (url, _):
        assert notify.ping("PING", HealthSignal.START, {"PING": url}) == "the health check answered 404"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/secret-token",
        "http://[/secret-token",
        "http://127.0.0.1:1/secret token",
        "",
        "file:///secret-token",
    ],
)
def test_an_unusable_url_is_a_message_without_the_secret(url):
    told = notify.ping("PING", HealthSignal.START, {"PING": url})
    assert told
    assert "secret" not in told


def test_metrics_are_replaced_atomically_and_readable_by_others(tmp_path):
    path = tmp_path / "text" / "copydesk.prom"
    assert notify.write_metrics(path, (Metric("copydesk_pages", "Pages.", 1),)) is None
    metrics = (
        Metric("copydesk_pages", "Pages of the last run.", 3, (("outcome", "loaded"),)),
        Metric("copydesk_pages", "Pages of the last run.", 1, (("outcome", 'odd "\\\n'),)),
        Metric("copydesk_run_seconds", "Wall time.", 1.5),
    )
    assert notify.write_metrics(path, metrics) is None
    assert path.read_text() == (
        "# HELP copydesk_pages Pages of the last run.\n"
        "# TYPE copydesk_pages gauge\n"
        'copydesk_pages{outcome="loaded"} 3\n'
        'copydesk_pages{outcome="odd \\"\\\\\\n"} 1\n'
        "# HELP copydesk_run_seconds Wall time.\n"
        "# TYPE copydesk_run_seconds gauge\n"
        "copydesk_run_seconds 1.5\n"
    )
    assert path.stat().st_mode & 0o777 == 0o644
    assert [entry.name for entry in path.parent.iterdir()] == ["copydesk.prom"]


def test_metrics_that_cannot_be_written_are_a_message_and_not_a_failure(tmp_path):
    (tmp_path / "file").write_text("")
    told = notify.write_metrics(tmp_path / "file" / "copydesk.prom", ())
    assert told.startswith("metrics were not written to")


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"# HELP a b\na 17.5\n", 17.5),
        (b'ab 1\na{x="y"} 2\n', None),
        (b"a nonsense\na 3\n", 3),
        (b"\xff\xfe\n", None),
        (b"", None),
    ],
)
def test_a_written_metric_can_be_read_back(tmp_path, content, value):
    (tmp_path / "x.prom").write_bytes(content)
    assert notify.written_value(tmp_path / "x.prom", "a") == value
    assert notify.written_value(tmp_path / "absent.prom", "a") is None
    assert notify.written_value(tmp_path, "a") is None
