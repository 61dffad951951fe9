"""Reader options from the settings."""

from datetime import datetime

from etl.stores.settings import Settings
from etl.stores.sources.items import SourceOptions


def configured(
    settings: Settings, *, now: datetime | None = None, fetched_at: datetime | None = None
) -> SourceOptions:
    """The options with which every job reads its inputs.

    Args:
        settings: The merged settings.
        now: When the job began.
        fetched_at: Fetch time for pages whose input does not give one.
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
