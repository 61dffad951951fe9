"""Lines that say who helped to report: agencies' last line, which belongs to the text."""

import re

_REPORTING_NOTE = re.compile(
    r"[(\[]?(?:[Aa]dditional |[Ff]urther )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and (?:writing|"
    r"editing|reporting))? by [A-Z].*|"
    r".{3,80} contributed to this (?:report|story|article)\.?.{0,40}",
)


def is_reporting_note(text: str) -> bool:
    """Whether a line says who helped to report."""
    return bool(_REPORTING_NOTE.fullmatch(text))
