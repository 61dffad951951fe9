"""Tells others how a run goes: a health-check ping and a Prometheus text file. Never fails the run."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# A health check that does not answer must not hold up the night.
_TIMEOUT_SECONDS = 5.0


class HealthSignal(StrEnum):
    """What a health-check service is told; the values are the path suffixes of healthchecks.io and of those like it.

    https://healthchecks.io/docs/http_api/: `/start`, nothing, `/<exit status>` (above 0 is a failure), `/fail`.
    """

    START = "start"
    SUCCESS = ""
    ATTENTION = "1"
    """Done, but somebody should look: the exit code is 1."""
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
        variable: Its name; None means that nobody is to be told.
        signal: How far the run is.
        environment: Where to look the variable up.

    Returns:
        What went wrong, without the URL, which is a secret; None when all is well.
    """
    if not variable:
        return None
    url = environment.get(variable, "").strip()
    if not url.lower().startswith(("https://", "http://")):
        return f"${variable} holds no http(s) URL"
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
    """Write a file for the node exporter's textfile collector, whole or not at all.

    Returns:
        What went wrong; None when all is well.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        part = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(exposition(metrics))
            part.chmod(0o644)  # the exporter runs as another user
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        return f"metrics were not written to {path}: {error.strerror}"
    return None


def written_value(path: Path, name: str) -> float | None:
    """The value that a metrics file holds of a metric without labels; None where it holds none."""
    try:
        if not path.is_file():  # a pipe would be waited for
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
    """Prometheus' text exposition format 0.0.4; samples carry no times, as textfile collectors demand."""
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
