"""Whether two dates are notations of one instant, also for very many of them."""

from collections import defaultdict
from datetime import datetime, timedelta

from etl.pages.metadata.date_values import EARLIEST
from etl.pages.model.article import Dated, Precision

DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


_EARLIEST_ZONE, _LATEST_ZONE = timedelta(hours=14), timedelta(hours=12)
"""How far the clocks of the first and the last zone to see a day are from UTC (IANA tz database)."""


def is_on(day: Dated, instant: Dated) -> bool:
    """Whether an instant lies on the day that begins with another, in whatever zone the day is meant."""
    return -_EARLIEST_ZONE <= instant.value - day.value < DAY + _LATEST_ZONE


def agree(one: Dated, other: Dated) -> bool:
    """Two notations of one instant; a day without a time agrees with every instant that it may hold."""
    if Precision.DAY in (one.precision, other.precision):
        return abs(one.value - other.value) < 2 * DAY
    return abs(one.value - other.value) < _MINUTE


class Instants:
    """Dates no two of which agree, to be asked whether one of them agrees with a further one (see `_agree`).

    They lie in drawers that are as wide as two that agree may be apart, so that no more than three are looked into.
    """

    def __init__(self) -> None:
        self._all: dict[int, list[Dated]] = defaultdict(list)
        self._days: dict[int, list[Dated]] = defaultdict(list)
        self._minutes: dict[int, list[Dated]] = defaultdict(list)

    def add(self, dated: Dated) -> None:
        """Remember one more."""
        wide = self._all[_drawer(dated, 2 * DAY)]
        # Of those in a drawer the first and the last are enough: all others lie between them.
        wide[:] = [f([*wide, dated], key=_value) for f in (min, max)]
        finer = (self._days, 2 * DAY) if dated.precision is Precision.DAY else (self._minutes, _MINUTE)
        finer[0][_drawer(dated, finer[1])].append(dated)

    def agree(self, dated: Dated) -> bool:
        """Whether any of them agrees with this one."""
        if dated.precision is Precision.DAY:
            return self._any(self._all, 2 * DAY, dated)
        return self._any(self._days, 2 * DAY, dated) or self._any(self._minutes, _MINUTE, dated)

    @staticmethod
    def _any(drawers: dict[int, list[Dated]], width: timedelta, dated: Dated) -> bool:
        at = _drawer(dated, width)
        near = (other for drawer in (at - 1, at, at + 1) for other in drawers.get(drawer, ()))
        return any(agree(dated, other) for other in near)


def _value(dated: Dated) -> datetime:
    return dated.value


def _drawer(dated: Dated, width: timedelta) -> int:
    return (dated.value - EARLIEST) // width
