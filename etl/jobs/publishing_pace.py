"""How often a long run publishes: a large warehouse takes long to copy, which must not become most of the work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

_UNNOTICED = timedelta(minutes=1)
"""A publication that takes no longer is never put off."""
_SHARE = 10
"""One that takes longer waits until ten times as long has gone by: so a tenth of the time goes into publishing."""


class PublishingPace:
    """Tells when a slice that is committed is to be published too.

    Args:
        clock: Tells the time.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._ended: datetime | None = None
        self._took = timedelta()

    @property
    def is_due(self) -> bool:
        """Whether to publish now."""
        if self._ended is None or self._took <= _UNNOTICED:
            return True
        return self._clock() - self._ended >= _SHARE * self._took

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measure the publication in the block."""
        began = self._clock()
        yield
        self._ended = self._clock()
        self._took = self._ended - began
