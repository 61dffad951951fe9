"""How much one input may unpack to, over all levels of containers within it."""

from etl.stores.sources.items import SourceOptions


class Budget:
    """Counts what is unpacked. One that is spent costs what is left of its input, and is named.

    Args:
        options: `max_ratio` times its size, and `min_unpacked` in any case, is what an input may unpack to.
        size: Of the input as it lies on disk.
    """

    def __init__(self, options: SourceOptions, size: int) -> None:
        self.limit = max(round(options.max_ratio * size), options.min_unpacked)
        self._ratio = options.max_ratio
        self._size = size
        self._spent = 0

    def spend(self, count: int) -> bool:
        """Count bytes that were unpacked; whether the input may go on."""
        self._spent += count
        return not self.is_spent()

    def is_spent(self) -> bool:
        """Whether the input unpacked to more than it may."""
        return self._spent > self.limit

    @property
    def is_absurd(self) -> bool:
        """Whether the input unpacked to so much more than it is that no honest archive does."""
        return self._spent > self._ratio * self._size

    @property
    def detail(self) -> str:
        """What is said where reading ends."""
        return (
            f"the input unpacks to more than {self.limit:,} bytes, all levels together; what follows is not read "
            f"([inputs] max_ratio allows {self._ratio:g} times its size)"
        )
