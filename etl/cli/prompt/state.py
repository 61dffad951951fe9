"""What the prompt knows between two queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.cli.output import Look


@dataclass(frozen=True, slots=True)
class State:
    """How answers look, and the values of parameters.

    Args:
        look: Of the next answers.
        parameters: Values by name, set by `-p` or in the prompt.
        is_leaving: Whether the session ends.
    """

    look: Look
    parameters: Mapping[str, str] = field(default_factory=dict)
    is_leaving: bool = False
