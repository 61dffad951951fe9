"""Every rule about the wording of a line, one row each: what it takes, why, and what it must leave alone.

A rule covers a whole, short line, and what reads like a sentence is out of the reach of most (`sentence`). No rule
names a publisher. `copydesk rules` lists them; `RULES.md` in `etl/pages` is made from the same rows.
"""

from etl.pages.model.outcome import RejectReason
from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules import page_kinds, site_parts
from etl.pages.vocabulary.line_rules.appeals_english import APPEALS_ENGLISH
from etl.pages.vocabulary.line_rules.copies import COPIES
from etl.pages.vocabulary.line_rules.frames import FRAMES
from etl.pages.vocabulary.line_rules.invitations_english import INVITATIONS_ENGLISH
from etl.pages.vocabulary.line_rules.invitations_other import INVITATIONS_OTHER
from etl.pages.vocabulary.line_rules.lists_english import LISTS_ENGLISH
from etl.pages.vocabulary.line_rules.notices import NOTICES, RIGHTS
from etl.pages.vocabulary.line_rules.page_notes_english import PAGE_NOTES_ENGLISH
from etl.pages.vocabulary.line_rules.pitches_english import PITCHES_ENGLISH
from etl.pages.vocabulary.line_rules.pointers_english import POINTERS_ENGLISH
from etl.pages.vocabulary.line_rules.pointers_german_french import POINTERS_GERMAN_FRENCH
from etl.pages.vocabulary.line_rules.pointers_other import POINTERS_OTHER
from etl.pages.vocabulary.line_rules.rule import LineRule, RuleTable
from etl.pages.vocabulary.line_rules.sentence import Shape, shape_of
from etl.pages.vocabulary.line_rules.site_menus import SITE_MENUS

BODY_LINES = RuleTable(
    (
        *RIGHTS,
        *FRAMES,
        *POINTERS_ENGLISH,
        *LISTS_ENGLISH,
        *POINTERS_GERMAN_FRENCH,
        *POINTERS_OTHER,
        *INVITATIONS_ENGLISH,
        *APPEALS_ENGLISH,
        *INVITATIONS_OTHER,
        *NOTICES,
        *PAGE_NOTES_ENGLISH,
        *PITCHES_ENGLISH,
        *COPIES,
    )
)
"""By these a line leaves the body of an article."""
SITE_LINES = RuleTable((*site_parts.SITE_PARTS, *SITE_MENUS, *FRAMES))
"""By these a line of a flattened page belongs to the site around the article."""
PLAYER_ENDS = RuleTable(site_parts.PLAYER_ENDS)
APPEALS = RuleTable(site_parts.APPEALS)
APPEALS_AT_END = RuleTable(site_parts.APPEALS_AT_END)
COMMENT_LABELS = RuleTable(site_parts.COMMENT_LABELS)
COMMENT_HEADINGS = RuleTable(site_parts.COMMENT_HEADINGS)
ABOUT_THE_AUTHOR = RuleTable(site_parts.ABOUT_THE_AUTHOR)
"""These take a line of a flattened page only at their place: up to the player, above the text, or below it."""

ERROR_TITLES = RuleTable(page_kinds.ERROR_TITLES)
LOGIN_TITLES = RuleTable(page_kinds.LOGIN_TITLES)
CONSENTS = RuleTable(page_kinds.CONSENTS)
WALLS = RuleTable(page_kinds.WALLS)
SCRIPT_NOTICES = RuleTable(page_kinds.SCRIPT_NOTICES)
"""By these a page says that it is not an article."""
ERROR_LINES = RuleTable(page_kinds.ERROR_LINES)
SEARCH_LINES = RuleTable(page_kinds.SEARCH_LINES)
TAG_LINES = RuleTable(page_kinds.TAG_LINES)
"""By these a flattened page does."""

REMOVALS = (
    BODY_LINES,
    SITE_LINES,
    PLAYER_ENDS,
    APPEALS,
    APPEALS_AT_END,
    COMMENT_LABELS,
    COMMENT_HEADINGS,
    ABOUT_THE_AUTHOR,
)
PAGE_KINDS = (
    ERROR_TITLES,
    LOGIN_TITLES,
    CONSENTS,
    WALLS,
    SCRIPT_NOTICES,
    ERROR_LINES,
    SEARCH_LINES,
    TAG_LINES,
)


def all_rules() -> tuple[LineRule[Removal] | LineRule[RejectReason], ...]:
    """Every rule once, in the order of the tables."""
    tables = (*REMOVALS, *PAGE_KINDS)
    return tuple({rule.name: rule for table in tables for rule in table.rules}.values())


__all__ = ["LineRule", "RuleTable", "Shape", "shape_of"]
