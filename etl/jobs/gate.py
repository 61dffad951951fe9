"""The gate of `promote`: what a reprocessing may lose before somebody has to accept it."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.counted import counted
from etl.jobs.context import Context
from etl.jobs.golden import failing
from etl.jobs.shadow import state_recipe
from etl.report.diff_data import Counts
from etl.stores.settings import PromoteSettings
from etl.stores.shadows import Shadow


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit on a share: which count, of which other, in words."""

    setting: str
    part: str
    whole: str
    words: str


_LIMITS = (
    _Limit("losing_pages_share", "losing", "articles", "articles lose a paragraph that no rule takes out"),
    _Limit("shrunk_pages_share", "shrunk", "articles", "articles lose at least a tenth of their words"),
    _Limit("lost_words_share", "words_lost", "words", "words of the bodies are lost"),
    _Limit("lost_captions_share", "captions_lost", "captions", "captions are lost"),
    _Limit("lost_credits_share", "credits_lost", "credits", "credits are lost"),
    _Limit("lost_headlines_share", "headlines_lost", "headlines", "headlines are lost"),
    _Limit("rejected_share", "rejected", "articles", "articles would be rejected"),
    _Limit("quarantined_share", "quarantined", "compared", "pages fail that did not before"),
)


def reasons(context: Context, shadow: Shadow, counts: Counts) -> list[str]:
    """Why a shadow is not promoted, a sentence each; none where the gate holds."""
    settings = context.settings.promote
    found = list(_exceeded(settings, counts))
    if shadow.recipe != state_recipe(context.home):
        found.append(
            "the code, trafilatura or a station profile has changed since it was made; what would be put in is of "
            "before that change"
        )
    if settings.golden and (failed := failing(context)):
        named = ", ".join(failed[:3]) + (", …" if len(failed) > 3 else "")
        found.append(
            f"{counted(len(failed), 'golden page')} would not come out as accepted: {named} (copydesk golden check)"
        )
    return found


def _exceeded(settings: PromoteSettings, counts: Counts) -> Iterator[str]:
    for limit in _LIMITS:
        allowed = getattr(settings, limit.setting)
        share = counts.share(limit.part, limit.whole)
        if share > allowed:
            part, whole = getattr(counts, limit.part), getattr(counts, limit.whole)
            yield (
                f"{part:,} of {whole:,} {limit.words}: {share:.1%}, and [promote] {limit.setting} allows {allowed:.1%}"
            )
