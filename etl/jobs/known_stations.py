"""The stations of the warehouse as candidates for a profile. A name can be claimed by anybody; an identity cannot."""

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from etl.counted import counted
from etl.errors import UsageError
from etl.pages.metadata.station import site_host
from etl.pages.model.profile import StationProfile
from etl.stores.profile_files import is_host
from etl.stores.station_profiles import StationProfiles

_CLAIMED = "claimed:"
_NAMED = 5  # stations of one name that fit into an error


@dataclass(frozen=True, slots=True)
class Known:
    """A station with articles.

    Args:
        station_id: Its identity: its host, or the name that a profile or the input gave it.
        station: Its name as people see it; others may bear the same.
        is_host: Its host is all that tells it.
    """

    station_id: str
    station: str
    is_host: bool
    articles: int

    @property
    def folded(self) -> str:
        """Its name for comparison."""
        return self.station.casefold()

    @property
    def is_claimed(self) -> bool:
        """Whether its pages have no URL: no profile is found for them."""
        return self.station_id.startswith(_CLAIMED)

    def bears(self, name: str) -> bool:
        """Whether somebody may mean it by this name."""
        own = self.station_id.removeprefix(_CLAIMED).casefold()
        return name.casefold() in (self.folded, own) or site_host(f"https://{name}/") == own


def without_profile(everyone: Sequence[Known], known: StationProfiles) -> list[Known]:
    """Those that could have a profile and have none."""
    return [one for one in everyone if not one.is_claimed and profile_of(one, known).station is None]


def profile_of(one: Known, known: StationProfiles) -> StationProfile:
    """The profile that a station's next pages get."""
    if one.is_host:
        return known.profile_for(host=one.station_id)
    return known.profile_for(station=one.station_id)


def named(everyone: Sequence[Known], name: str) -> Known:
    """The station that is meant by a name: the one whose identity it is, else the one whose host has it.

    Raises:
        UsageError: There is none, or there are several and nothing tells which is meant.
    """
    found = [one for one in everyone if one.bears(name)]
    for narrower in (
        [one for one in found if one.station_id.casefold() == name.casefold()],
        [one for one in found if not one.is_host and not one.is_claimed],
        [one for one in found if _is_related(one)],
        found,
    ):
        if len(narrower) == 1:
            return narrower[0]
    if not found:
        raise UsageError(f"no station with articles is named {name!r}", hint="copydesk sql --name stations")
    told = ", ".join(f"{one.station_id} ({counted(one.articles, 'article')})" for one in found[:_NAMED])
    raise UsageError(
        f"several stations have the name {name}: {told}",
        hint=f"name one by its host: copydesk stations suggest {shlex.quote(found[0].station_id)}",
    )


def own_name(one: Known, everyone: Sequence[Known], known: StationProfiles) -> str:
    """The name for a station's profile: the one it shows, unless somebody else is or may be meant by it."""
    own = known.profile_for(station=one.station)
    if own.station is not None and own != profile_of(one, known):
        return one.station_id
    try:
        meant = named(everyone, one.station)
    except UsageError:
        return one.station_id
    return one.station if meant == one else one.station_id


def taken_names(one: Known, everyone: Sequence[Known], known: StationProfiles) -> set[str]:
    """Names by which other stations or their profiles go, in small letters."""
    own = profile_of(one, known)
    shown = {name for other in everyone if other != one for name in (other.station, other.station_id)}
    listed = {
        name for profile in known.profiles if profile != own for name in (profile.station, *profile.names)
    }
    return {name.casefold() for name in shown | listed if name}


def own_hosts(found: Sequence[str], one: Known, known: StationProfiles) -> tuple[str, ...]:
    """The hosts for a station's profile: the one that tells it, else those found without what others have.

    Args:
        found: Hosts of its pages.
        one: The station.
        known: The profiles that there are.
    """
    own = profile_of(one, known)
    theirs = {host for profile in known.profiles if profile != own for host in profile.hosts}
    hosts = [one.station_id] if one.is_host else found
    good = [host for host in hosts if is_host(host) and host not in theirs]
    return tuple(host for host in good if not any(host.endswith(f".{other}") for other in good))


def _is_related(one: Known) -> bool:
    """Whether the host itself has the name: `wvry.example`, `news.wvry-radio.example` and WVRY."""
    words = "".join(re.findall(r"\w+", one.folded))
    return one.is_host and bool(words) and words in re.sub(r"\W", "", one.station_id.casefold())
