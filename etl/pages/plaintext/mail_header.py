"""The header of a mail or a newsgroup's article, above a text that was saved with it (RFC 5322, section 3.6)."""

import re

_FIELD = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z-]{1,40}): ?(?P<value>[^\n]{0,500})(?:\n[ \t]+[^\n]{1,500}){0,20}(?:\n|$)"
)
_KNOWN = frozenset("from subject date to newsgroups message-id".split())
_FEWEST = 3
"""Known fields that make a header; a text may open with a label or two."""
_MOST = 60
"""Fields of a header, with all that mail servers add."""


def without_mail_header(text: str) -> str:
    """A text with the subject and the date of its mail header ahead of it, and without the rest of the header."""
    body = text.lstrip("\ufeff\r\n").replace("\r\n", "\n") if ": " in text[:200] else ""
    fields: dict[str, str] = {}
    at = 0
    for _ in range(_MOST):
        match = _FIELD.match(body, at)
        if match is None:
            break
        fields.setdefault(match["name"].casefold(), match["value"].strip())
        at = match.end()
    if (
        len(_KNOWN & fields.keys()) < _FEWEST
        or "subject" not in fields
        or body[at : at + 1] not in ("\n", "")
    ):
        return text
    ahead = [fields["subject"], fields.get("date", "")]
    return "\n\n".join([*filter(None, ahead), body[at:].lstrip("\n")])
