"""The label of each line of a flattened page: its fate, and the reason in words for people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from etl.pages.model.article import ParagraphKind
from etl.pages.model.outcome import Block, BlockFate, Step
from etl.pages.model.positions import CaptionOrdinal
from etl.pages.plaintext.lines import Line


@dataclass(slots=True)
class Labels:
    """The labels of one page's lines while it is being read. The first label a line gets stays."""

    lines: Sequence[Line]
    kinds: dict[int, ParagraphKind] = field(default_factory=dict)
    captions: dict[int, CaptionOrdinal] = field(default_factory=dict)
    _labels: dict[int, tuple[BlockFate, str, str]] = field(default_factory=dict)

    def put(self, n: int, fate: BlockFate, reason: str, detail: str = "") -> bool:
        """Label line `n` unless it has a label already; returns whether the label was put."""
        if n in self._labels:
            return False
        self._labels[n] = (fate, reason, detail)
        return True

    def keep(self, n: int, kind: ParagraphKind, detail: str = "") -> None:
        """Label a line as body text."""
        if self.put(n, BlockFate.KEPT, kind.value.replace("_", " "), detail):
            self.kinds[n] = kind

    def remove(self, numbers: Iterable[int], reason: str, detail: str = "") -> None:
        """Label lines as removed."""
        for n in numbers:
            self.put(n, BlockFate.REMOVED, reason, detail)

    def is_free(self, n: int) -> bool:
        """Whether a line has no label yet."""
        return n not in self._labels

    def free(self) -> list[int]:
        """The numbers of the lines without a label, in order."""
        return [n for n in range(len(self.lines)) if n not in self._labels]

    def labelled(self) -> frozenset[int]:
        """The numbers of the lines with a label."""
        return frozenset(self._labels)

    def kept(self) -> list[int]:
        """The numbers of the body's lines, in order."""
        return sorted(self.kinds)

    def blocks(self) -> tuple[Block, ...]:
        """Every line with its label."""
        return tuple(
            Block(line.text, *self._labels[n], Step.LABELS, self.captions.get(n))
            for n, line in enumerate(self.lines)
        )
