"""The number of bytes one input may unpack to, over all levels of nested containers."""

from etl.stores.sources.items import SourceOptions


class Budget:
    """Counts unpacked bytes. When it is exceeded, the rest of the input is not read, and the input is reported.

    Args:
        options: An input may unpack to `max_ratio` times its size, and in any case to `min_unpacked` bytes.
        size: Bytes of the input on disk.
    """

    def __init__(self, options: SourceOptions, size: int) -> None:
        self.limit = max(round(options.max_ratio * size), options.min_unpacked)
        self._ratio = options.max_ratio
        self._size = size
        self._spent = 0

    def spend(self, count: int) -> bool:
        """Count unpacked bytes; returns whether reading may continue."""
        self._spent += count
        return not self.is_spent()

    @property
    def spent(self) -> int:
        """Bytes counted so far."""
        return self._spent

    def is_spent(self) -> bool:
        """Whether the budget is exceeded."""
        return self._spent > self.limit

    @property
    def is_absurd(self) -> bool:
        """Whether the input unpacked to more times its size than any genuine archive would."""
        return self._spent > self._ratio * self._size

    @property
    def detail(self) -> str:
        """The message for the place where reading stops."""
        return (
            f"the input unpacks to more than {self.limit:,} bytes over all levels; the rest is not read "
            f"([inputs] max_ratio allows {self._ratio:g} times its size)"
        )
