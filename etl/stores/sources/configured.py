"""Reading as the settings want it: the one place that turns settings into options of a reader."""

from datetime import datetime
from pathlib import Path

from etl.stores.buckets.bucket import Patience
from etl.stores.settings import Settings
from etl.stores.sources.items import SourceOptions
from etl.stores.sources.read_progress import ReadProgress


def configured(
    settings: Settings,
    now: datetime,
    fetched_at: datetime | None = None,
    progress: ReadProgress | None = None,
    skip_folder: Path | None = None,
) -> SourceOptions:
    """How every job reads inputs.

    Args:
        settings: The merged settings.
        now: When the job began.
        fetched_at: Fetch time for pages whose input does not give one.
        progress: Learns how much of the inputs has been read.
        skip_folder: Our own data folder, which is skipped within others.
    """
    inputs = settings.inputs
    return SourceOptions(
        fields=inputs.fields,
        fetched_at=fetched_at,
        max_page_bytes=settings.page.max_bytes,
        max_ratio=inputs.max_ratio,
        progress=progress or ReadProgress(),
        now=now,
        skip_folder=skip_folder,
        kind=inputs.kind,
        kinds=inputs.kinds,
        patience=Patience(settings.buckets.retries, settings.buckets.seconds),
    )
