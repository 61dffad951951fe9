"""Reading as the settings want it."""

from datetime import datetime

from etl.stores.settings import Settings
from etl.stores.sources.items import SourceOptions


def configured(
    settings: Settings, *, now: datetime | None = None, fetched_at: datetime | None = None
) -> SourceOptions:
    """How inputs are read by every job.

    Args:
        settings: All of them.
        now: When the job began.
        fetched_at: For pages whose input does not say when they were fetched.
    """
    inputs = settings.inputs
    return SourceOptions(
        fields=inputs.fields,
        fetched_at=fetched_at,
        max_page_bytes=settings.page.max_bytes,
        max_ratio=inputs.max_ratio,
        now=now,
        kind=inputs.kind,
        kinds=inputs.kinds,
    )
