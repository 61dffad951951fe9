"""What lines of a flattened page say when they belong to the site: the player bar, menus, addresses, appeals."""

from etl.pages.model.reason_texts import rule_detail
from etl.pages.model.removal import Removal
from etl.pages.vocabulary import line_rules
from etl.pages.vocabulary.line_rules import LineRule

_LONGEST = 400
"""Letters; no rule describes a paragraph, and only short lines keep the looser ones honest."""
_SAID_OF_OTHERS = frozenset({Removal.POINTER, Removal.INVITATION, Removal.RIGHTS})
"""Removals by wording that need no more; a date or a byline is metadata first."""


def chrome(text: str) -> Removal | None:
    """By which kind of wording a whole line belongs to the site; None when it does not."""
    rule = _site_rule(text)
    if rule is not None:
        return rule.removal
    return None if len(text) > _LONGEST or any(map(str.isalpha, text)) else Removal.NO_WORDS


def around_article(text: str) -> Removal | None:
    """Whether a whole line is a pointer, an invitation or a rights notice by its wording; None when it is not."""
    rule = _article_rule(text)
    return rule.removal if rule is not None else None


def known_by(text: str, removal: Removal) -> str:
    """Why a line leaves, in words: what its rule says, and the rule's name."""
    rule = _site_rule(text) or _article_rule(text)
    return rule.detail if rule is not None else rule_detail(removal.value)


def _site_rule(text: str) -> LineRule[Removal] | None:
    return line_rules.SITE_LINES.first(text) if len(text) <= _LONGEST else None


def _article_rule(text: str) -> LineRule[Removal] | None:
    rule = line_rules.BODY_LINES.first(text)
    return rule if rule is not None and rule.removal in _SAID_OF_OTHERS else None


def ends_player(text: str) -> bool:
    """Whether a line is the last label of a public radio site's player bar."""
    return line_rules.PLAYER_ENDS.first(text) is not None


def appeal(text: str) -> bool:
    """Whether a line asks for money or membership."""
    return line_rules.APPEALS.first(text) is not None


def begins_comments(text: str) -> bool:
    """Whether a line is the label of the readers' comments."""
    return line_rules.COMMENT_LABELS.first(text) is not None


def about_the_author(text: str) -> bool:
    """Whether a line introduces its writer: a name, what they are, and for whom."""
    return line_rules.ABOUT_THE_AUTHOR.first(text) is not None
