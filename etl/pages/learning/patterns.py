"""What was seen of a station's pages so far, element by element, and the template that it makes."""

from dataclasses import dataclass, field

from etl.pages.decode.visible import BLOCK_TAGS
from etl.pages.model.article import ParagraphKind
from etl.pages.model.template import Part

_MAY_BE_CUT = BLOCK_TAGS | {"iframe", "picture"}
"""What can leave without joining the words before and behind it."""


@dataclass(slots=True)
class Pattern:
    """An element that pages of a station share.

    Args:
        is_read: Whether an outcome was read from it, or from something in it or around it.
        is_kept: Whether it has to stay for a reason that nobody knows.
        words: The most words that it was seen with.
        parts: The elements in it, by name.
        fates: By the look of a block, what became of its blocks.
        doubtful: Looks of which a block's fate could not be told.
        closing: Looks of headings behind the last paragraph of an answer.
    """

    is_read: bool = False
    is_kept: bool = False
    words: int = 0
    parts: dict[str, "Pattern"] = field(default_factory=dict)
    fates: dict[str, set[ParagraphKind | None]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    closing: set[str] = field(default_factory=set)

    def inner(self, name: str) -> "Pattern":
        """The element of that name in it; a new one where none was seen."""
        return self.parts.setdefault(name, Pattern())

    def note(self, look: str, fate: tuple[ParagraphKind | None, ...]) -> None:
        """Note what became of a block; nothing makes all blocks of its look doubtful."""
        if fate:
            self.fates.setdefault(look, set()).add(fate[0])
        else:
            self.doubtful.add(look)

    def part(self, name: str = "html", *, with_fates: bool = True) -> Part:
        """What a template knows of it.

        Args:
            name: Its name.
            with_fates: Whether the template records what becomes of blocks; otherwise trafilatura is asked.
        """
        if self.is_chrome(name):
            return Part(chrome_words=self.words)
        return Part(
            parts={
                inner: self.parts[inner].part(inner, with_fates=with_fates) for inner in sorted(self.parts)
            },
            fates=self._settled() if with_fates else {},
            closing=tuple(sorted(self.closing - self.fates.keys() - self.doubtful)) if with_fates else (),
        )

    def is_chrome(self, name: str) -> bool:
        """Whether it belongs to the site: nothing was ever read from it."""
        return not self.is_read and not self.is_kept and name.split(" ", maxsplit=1)[0] in _MAY_BE_CUT

    def _settled(self) -> dict[str, ParagraphKind | None]:
        return {
            look: next(iter(fates))
            for look, fates in sorted(self.fates.items())
            if len(fates) == 1 and look not in self.doubtful
        }
