"""Report a run to monitoring: a health-check ping and a Prometheus text file. Never fails the run."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from etl.stores.staging import commit_file

# Enough for any service that works; one that does not answer must not delay the run.
_TIMEOUT_SECONDS = 5.0


class HealthSignal(StrEnum):
    """State of a run; the values are the URL suffixes of healthchecks.io and compatible services.

    https://healthchecks.io/docs/http_api/: `/start`, nothing, `/<exit status>` (above 0 is a failure), `/fail`.
    """

    START = "start"
    SUCCESS = ""
    ATTENTION = "1"
    """Done, but needs attention: the exit code is 1."""
    FAILURE = "fail"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric without labels, or one sample of a metric with labels."""

    name: str
    help: str
    value: float
    labels: tuple[tuple[str, str], ...] = ()


def ping(variable: str | None, signal: HealthSignal, environment: Mapping[str, str]) -> str | None:
    """GET the health-check URL that an environment variable holds.

    Args:
        variable: The variable's name; None means that no health check is configured.
        signal: State of the run.
        environment: The environment variables.

    Returns:
        What went wrong, without the URL, which is a secret; None on success.
    """
    if not variable:
        return None
    url = environment.get(variable, "").strip()
    if not url.lower().startswith(("https://", "http://")):
        return f"${variable} is not an http(s) URL"
    return _get(url, signal)


def _get(url: str, signal: HealthSignal) -> str | None:
    # Here and not above: few jobs ping anybody, and all would wait for the import.
    import http.client  # noqa: PLC0415
    import urllib.error  # noqa: PLC0415
    import urllib.parse  # noqa: PLC0415
    import urllib.request  # noqa: PLC0415

    try:
        parts = urllib.parse.urlsplit(url)
        # A query (a token, ?create=1) stays behind the path. Success is the URL as it was given.
        path = f"{parts.path.rstrip('/')}/{signal.value}" if signal.value else parts.path
        target = urllib.parse.urlunsplit(parts._replace(path=path, fragment=""))
        with urllib.request.urlopen(target, timeout=_TIMEOUT_SECONDS):  # noqa: S310 - the scheme is checked above
            return None
    except urllib.error.HTTPError as error:
        return f"the health check answered {error.code}"
    except (OSError, ValueError, http.client.HTTPException) as error:
        return f"the health check did not answer ({type(error).__name__})"


def write_metrics(path: Path, metrics: tuple[Metric, ...]) -> str | None:
    """Write a file for the node exporter's textfile collector, atomically.

    Returns:
        What went wrong; None on success.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        part = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(exposition(metrics))
            part.chmod(0o644)  # the exporter runs as another user
            commit_file(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        return f"metrics were not written to {path}: {error.strerror}"
    return None


def written_value(path: Path, name: str) -> float | None:
    """Value of an unlabelled metric in a metrics file; None if it is not there."""
    try:
        if not path.is_file():  # reading a pipe would block
            return None
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return None
    for line in text.splitlines():
        metric, _, value = line.partition(" ")
        if metric == name:
            with contextlib.suppress(ValueError):
                return float(value)
    return None


def exposition(metrics: tuple[Metric, ...]) -> str:
    """The metrics in Prometheus' text exposition format 0.0.4, without timestamps, as textfile collectors require."""
    lines: list[str] = []
    named: set[str] = set()
    for metric in metrics:
        if metric.name not in named:
            named.add(metric.name)
            lines += [f"# HELP {metric.name} {metric.help}", f"# TYPE {metric.name} gauge"]
        labels = ",".join(f'{name}="{_escaped(value)}"' for name, value in metric.labels)
        lines.append(
            f"{metric.name}{{{labels}}} {metric.value!r}" if labels else f"{metric.name} {metric.value!r}"
        )
    return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
