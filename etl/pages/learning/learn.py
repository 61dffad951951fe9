"""A station's template: learned from some of its pages, proved on others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages.learning.patterns import Pattern
from etl.pages.learning.study import Example, study
from etl.pages.model.outcome import Outcome
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.model.template import Template, Unlearned
from etl.pages.process import Decision, decide_by_template, read_page
from etl.pages.templates.fit import UNREAD, words_in
from etl.pages.templates.names import name_of

LEAST_PAGES = 24
"""Articles from which a template is learned: with a third of them kept for the proof, most layouts of the bench's
stations are seen."""
_PROOF = 3
"""One page in this many proves what the others taught."""
_LEAST_FIT = 0.5
"""Share of the proving pages that a template must fit to be worth having."""
_SHORTEST = 150
"""Words below which a player, a wall or a notice may decide what a page is; such pages go the full way."""
_RANGE = 2
"""How many times as long as the longest page, or as short as the shortest, another one may be."""


def learn(station: str, pages: Sequence[RawPage], profile: StationProfile) -> Template | Unlearned:
    """Learn a template from pages of a station, in the order given.

    Each page goes the full way. What no outcome was read from is the site's own. The template must give the very same
    outcome for every page that it answers, those that it was learned from and those kept for the proof. What cannot be
    predicted in this way is left to the steps of the full way.
    """
    pattern = Pattern()
    teaching, proving = _shared_out(pages)
    taught = [example for page in teaching if (example := study(page, profile, pattern))]
    proof = [example for page in proving if (example := study(page, profile, Pattern()))]
    if len(taught) + len(proof) < LEAST_PAGES:
        return Unlearned(f"{len(taught) + len(proof)} articles, and it takes {LEAST_PAGES}")
    lesson = _Lesson(station, profile, pattern, tuple(taught), tuple(proof))
    lesson.weigh()
    found: Template | Unlearned = Unlearned("")
    for claim in CLAIMS:
        found = lesson.learned(claim)
        if isinstance(found, Template):
            break
    return found


def _shared_out(pages: Sequence[RawPage]) -> tuple[list[RawPage], list[RawPage]]:
    """The pages to learn from, and those for the proof."""
    teaching = [page for n, page in enumerate(pages) if n % _PROOF]
    return teaching, [page for n, page in enumerate(pages) if not n % _PROOF]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a template says of a page without looking.

    Args:
        only_story: That nothing but the story is left, once the site's own parts are cut.
        answer: What trafilatura answers, where each block is known.
        asks: That trafilatura, asked about what is left where a block is not known, answers as it would about the page.
            A page goes the full way where this is not claimed.
    """

    only_story: bool
    answer: bool
    asks: bool


CLAIMS = (
    Claim(only_story=True, answer=True, asks=True),
    Claim(only_story=True, answer=True, asks=False),
    Claim(only_story=False, answer=True, asks=True),
    Claim(only_story=False, answer=True, asks=False),
    Claim(only_story=False, answer=False, asks=True),
)
"""What is tried in turn; the first that is proved counts."""


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What was seen of a station's pages, and the pages with their outcomes."""

    station: str
    profile: StationProfile
    pattern: Pattern
    taught: tuple[Example, ...]
    proof: tuple[Example, ...]

    def weigh(self) -> None:
        """Note how many words the site's own parts hold."""
        for example in self.taught:
            self._weigh_on(example)

    def _weigh_on(self, example: Example) -> None:
        for element, part in self._chrome(example):
            part.words = max(part.words, words_in(element))

    def learned(self, claim: Claim) -> Template | Unlearned:
        """The template, once it is proved."""
        if not all(self._comes_out(example, claim) for example in self.taught):
            return Unlearned("its own pages come out otherwise")
        template = self._template(claim)
        answers = [(answer, one) for one in self.proof if (answer := self._answer(one, template))]
        if len(answers) < _LEAST_FIT * len(self.proof):
            return Unlearned(
                f"{len(answers)} of {len(self.proof)} other pages are like those that it was learned from"
            )
        wrong = sum(answer != example.outcome for answer, example in answers)
        if wrong:
            return Unlearned(f"{wrong} of {len(answers)} other pages come out otherwise")
        return template

    def _template(self, claim: Claim) -> Template:
        words = [example.outcome.blocks_summary.body_words for example in (*self.taught, *self.proof)]
        return Template(
            station=self.station,
            root=self.pattern.part(with_fates=claim.answer),
            least_words=max(_SHORTEST, min(words) // _RANGE),
            most_words=_RANGE * max(words),
            pages=len(words),
            has_columns=not claim.only_story,
            asks_trafilatura=claim.asks,
        )

    def _answer(self, example: Example, template: Template) -> Outcome | None:
        read = read_page(example.page, self.profile)
        decision = None if isinstance(read, Decision) else decide_by_template(read, template)
        return decision.outcome if decision is not None else None

    def _comes_out(self, example: Example, claim: Claim) -> bool:
        """Make sure that a page comes out as it did the full way: what of the site it takes for that is kept."""

        def is_right() -> bool:
            answer = self._answer(example, self._template(claim))
            return answer is None or answer == example.outcome

        if is_right():
            return True
        cut = list({id(part): part for _, part in self._chrome(example)}.values())
        for part in cut:
            part.is_kept = True
        self._weigh_on(example)  # what stands in parts that are kept may be the site's own, too
        if not is_right():
            for part in cut:
                part.is_kept = False
            return False
        for part in cut:
            part.is_kept = False
            part.is_kept = not is_right()
        self.weigh()
        return True

    def _chrome(self, example: Example) -> Iterator[tuple[HtmlElement, Pattern]]:
        """The site's own parts of a page, outermost only."""
        read = read_page(example.page, self.profile)
        waiting = [] if isinstance(read, Decision) else [(read.parsed.tree, self.pattern)]
        while waiting:
            element, place = waiting.pop()
            for inner in element:
                if inner.tag in UNREAD:
                    continue
                name = name_of(inner)
                part = place.parts[name]
                if part.is_chrome(name):
                    yield inner, part
                else:
                    waiting.append((inner, part))
