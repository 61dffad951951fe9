"""What may be told about one station; the defaults are meant to be enough for most."""

from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class SelectorChange:
    """Selectors that hold for pages fetched within a span of days, both ends included (None is open)."""

    since: date | None = None
    until: date | None = None
    body: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StationProfile:
    """One station's hosts, names and peculiarities.

    Args:
        station: The name that rows carry (`WEAA`).
        hosts: Host names, without `www.`; a sub-domain belongs to its parent's profile.
        names: Other names the page may use for the station (for titles, credits and © lines).
        zone: IANA zone for instants that do not say theirs.
        body: CSS selectors of the article's body container; empty means find it.
        remove: CSS selectors of what is never body and holds no captions.
        caption: CSS selectors of captions beyond those found by default.
        credit: CSS selectors of credits beyond those found by default.
        changes: Date-bounded replacements of the selectors, for redesigns.
    """

    station: str | None = None
    hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    zone: str | None = None
    language: str | None = None
    body: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    changes: tuple[SelectorChange, ...] = field(default=())

    def on(self, day: date) -> "StationProfile":
        """The profile for pages fetched on a day: the last change that covers it gives the selectors."""
        for change in reversed(self.changes):
            if (change.since or day) <= day <= (change.until or day):
                return replace(
                    self,
                    body=change.body,
                    remove=change.remove,
                    caption=change.caption,
                    credit=change.credit,
                    changes=(),
                )
        return self


DEFAULT_PROFILE = StationProfile()
