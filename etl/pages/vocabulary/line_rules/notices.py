"""Notices about a text: its rights, its source, its date, its writer and how to reach them."""

import re

from etl.pages.model.removal import Removal
from etl.pages.vocabulary import byline_lines, date_lines
from etl.pages.vocabulary.date_words import LABELS
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape, shape_of

_NOTICE_WORDS = 100
"""Words of the longest notices that wire services and broadcasters append."""

_RESERVED = re.compile(
    r"\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|tutti i diritti riservati)\b(?P<gap>\W*)(?P<next>\w*)",
    re.IGNORECASE,
)
_OWNERS_FOLLOW = frozenset("by to worldwide por par".split())


def _reserves_rights(text: str) -> bool:
    """Whether the words are a sentence of their own, neither quoted nor the subject of a longer one."""
    found = _RESERVED.search(text)
    if found is None:
        return False
    is_quoted = text[: found.start()].endswith(("“", "„", "«", '"', "‘", "'"))
    is_followed = found["gap"] == " " or (found["gap"] == ", " and shape_of(text) is Shape.REPORT)
    goes_on = is_followed and found["next"].islower() and found["next"] not in _OWNERS_FOLLOW
    return not is_quoted and not goes_on


RIGHTS = (
    LineRule(
        Removal.RIGHTS,
        "copyright-sign",
        why="Says who owns the text.",
        pattern=r"(?:)[\W_]*(?:©|\(c\)|™).{0,140}",
        languages="*",
        examples=("© 2026 KBAY", "(c) 2026 by Nora Feld"),
        counter_examples=("A new © sign hangs there.",),
        longest=_NOTICE_WORDS,
        reach=Shape.REPORT,
        record="528 lines on 449 pages, 2 of 13,899 gold lines",
    ),
    LineRule(
        Removal.RIGHTS,
        "copyright",
        why="Says who owns the text.",
        pattern=r"(?:copyright|copr\.)(?: notice)?(?:\s*[:©@]|\s*\(c\)|,?\s+\d{4}|"
        r",? (?:by )?(?:the )?(?-i:[A-Z][\w&.’'-]*(?: (?:[A-Z&][\w&.’'-]*|of|the|and)){0,5}),? "
        r"\d{4}).{0,120}|"
        r".{0,120}(?:©|\bcopyright|\(c\))\s*(?:\d{4}|by (?-i:[A-Z])).{0,120}",
        languages="*",
        needs=("copyright", "copr.", "©", "(c)"),
        examples=(
            "Copyright 2026 NPR",
            "Photos and text copyright by Nora Feld",
            "Copyright © KBAY",
            "Copyright KBAY, 2026.",
        ),
        counter_examples=(
            "The copyright dispute began in 2019.",
            "Copyright law changed in 1998 and again in 2003.",
            "He held the copyright by default.",
        ),
        longest=_NOTICE_WORDS,
        reach=Shape.REPORT,
        record="202 lines on 188 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.RIGHTS,
        "copyright-name",
        why="Says who owns the text.",
        pattern=r"copyrights?(?:(?: (?:&|and))? (?:notice|policy|compliance|licensing|trademarks?|terms|privacy|"
        r"information))*|"
        r"copyright(?: by)? (?-i:[A-Z][\w&.’'-]*)(?:,? (?:(?-i:[A-Z&][\w&.’'-]*)|of|the|and|its|partners|"
        r"rights|reserved)){0,7}",
        languages="*",
        examples=("Copyright KBAY News", "Copyright KBAY and its partners", "Copyright Policy"),
        counter_examples=(
            "Copyright is a right.",
            "Copyright lawyers met in May.",
            "Copyright reform passes the council",
            "Copyright Questions in a Town of Poets",
        ),
        longest=10,
        record="32 lines on 30 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.RIGHTS,
        "all-rights-reserved",
        why="Says that the rights in the text are reserved.",
        pattern=r".{0,160}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
        r"todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati)\b.{0,240}",
        languages="en, de, fr, es, pt, it",
        needs=(
            "rights reserved",
            "rechte vorbehalten",
            "droits réservés",
            "derechos reservados",
            "direitos reservados",
            "diritti riservati",
        ),
        examples=(
            "KBAY. All rights reserved.",
            "Alle Rechte vorbehalten",
            "Tous droits réservés.",
            "Todos los derechos reservados. Está prohibida la copia.",
        ),
        counter_examples=(
            "Not all rights are reserved to kings.",
            "All rights reserved for him alone, he thought.",
            "All rights reserved, the contract said in small print.",
            "Tous droits réservés au roi, dit la charte.",
            "Her books still say “all rights reserved” on the first page.",
        ),
        condition=_reserves_rights,
        longest=_NOTICE_WORDS,
        reach=Shape.REPORT,
        record="56 lines on 54 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.RIGHTS,
        "no-copying",
        why="Forbids to publish the text elsewhere.",
        pattern=r"this (?:material|content|copy|article|story|report) (?:may not be (?:published|"
        r"reproduced|broadcast|copied|"
        r"rewritten|redistributed|used without)|is for your personal)\b.{0,300}|distribution and use of "
        r"this material.{0,300}|"
        r"the[- ][a-z]{2,6}[- ]wire",
        languages="en",
        examples=(
            "This material may not be published, broadcast, rewritten or redistributed.",
            "Distribution and use of this material are governed by our terms.",
            "The-KBAY-Wire",
        ),
        counter_examples=("This story may not be over yet.", "This report may not be the last."),
        longest=_NOTICE_WORDS,
        reach=Shape.REPORT,
        record="2 lines on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.RIGHTS,
        "transcript-notice",
        why="Says how far a transcript can be trusted.",
        pattern=r"(?:.{0,20} )?transcripts? (?:(?:are|is|was|were) )?(?:created |made |produced |"
        r"generated |provided )?"
        r"(?:on a rush deadline|(?:using|with|by) .{0,40}\b(?:software|ai|contractor|recognition|"
        r"vendor)\b).{0,400}|"
        r"transcripts? provided by .{1,40}|accuracy and availability of .{0,40}transcripts?.{0,300}|visit "
        r"our website terms of use.{0,200}|"
        r"to see more, visit\b.{0,80}",
        languages="en",
        examples=(
            "KBAY transcripts are created on a rush deadline.",
            "Transcript provided by KBAY.",
            "Visit our website terms of use for further information.",
            "Accuracy and availability of KBAY transcripts may vary.",
            "To see more, visit https://www.kbay.example.",
        ),
        counter_examples=(
            "The transcript was made public by prosecutors on Monday.",
            "To see more, climb the tower.",
        ),
        longest=_NOTICE_WORDS,
        reach=Shape.REPORT,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
)

NOTICES = (
    LineRule(
        Removal.DATE,
        "labelled-date",
        why="Says when the text was published or changed.",
        pattern=rf"(?:{'|'.join(sorted(LABELS))})\b.*\d.*",
        languages="*",
        examples=("Published June 18, 2025 at 12:05 AM EDT", "Aktualisiert am 18.06.2025, 12:05 Uhr"),
        counter_examples=("Published in 1925, it sold 12 copies.",),
        reach=Shape.REPORT,
        condition=date_lines.is_labelled_date,
        record="189 lines on 135 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.DATE,
        "reading-time",
        why="Says how long the text takes to read.",
        pattern=r"(?:(?:(?:estimated )?read(?:ing)? time|lesedauer|lesezeit|temps de lecture|tiempo de "
        r"lectura|tempo de leitura|"
        r"tempo di lettura|leestijd|lästid)\W*)?\d+\s*[-–]?\s*(?:min(?:ute[sn]?|uto?s?|uti|uter)?\.?|"
        r"мин\w*|分)"
        r"(?:\s*(?:read|lesezeit|de lecture|de lectura|de leitura|di lettura|leestijd|listen))?",
        languages="*",
        examples=("3 min read", "Lesezeit: 4 Minuten", "5 minutes de lecture"),
        counter_examples=("3 minutes read like three hours.", "Five minutes remain."),
        reach=Shape.SENTENCE,
        record="78 lines on 53 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.CONTACT,
        "address",
        why="Gives an address or account, and nothing else.",
        pattern=r"(?:)[\W_]{0,20}(?:(?:e-?mail|twitter|contact|kontakt|mail|"
        r"x)\s*[:：]\s*)?(?:\S+@\S+\.\w{2,}|@\w+|"
        r"(?:https?://)?(?:www\.)?(?:twitter|x|facebook|instagram|t|linkedin)\.com?/\S+|"
        r"\[email.protected\])",
        languages="*",
        examples=("nora.feld@kbay.example", "@norafeld", "E-Mail: nora@kbay.example", "twitter.com/norafeld"),
        counter_examples=("She wrote to nora@kbay.example.", "Kontakt: keiner"),
        reach=Shape.SENTENCE,
        record="472 lines on 90 pages, 4 of 13,899 gold lines",
    ),
    LineRule(
        Removal.CONTACT,
        "reach-the-writer",
        why="Says how to reach the writer or the newsroom.",
        pattern=r"(?:you can )?(?:reach|contact|email|e-mail|follow|write to|text|call|find) (?:us|me|him|"
        r"her|them|(?:the )?"
        r"(?:author|reporters?|writer|editor|newsroom|(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})))"
        r"(?:,? (?:at|on|via|by|or|and|email|e-mail|twitter|x|instagram|bluesky|threads|signal))*:? "
        r"[^\s,]*[@./]\w[^\s,]*.{0,120}|"
        r"(?:reach|contact|follow|email|write to) .{3,80}(?:\s@\w|\S@\S).{0,120}",
        languages="en",
        examples=(
            "You can reach Nora Feld at nora@kbay.example.",
            "Contact the author at nora@kbay.example",
            "Follow her @norafeld.",
            "Email the desk at tips@kbay.example",
        ),
        counter_examples=(
            "You can reach the island at noon.",
            "Contact was lost on Twitter, the navy said.",
            "Follow him?",
        ),
        reach=Shape.SENTENCE,
        record="4 lines on 4 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.BYLINE,
        "byline",
        why="Names the writer, who is kept apart.",
        pattern=rf"(?:{byline_lines.OPENING})\S.*",
        languages="*",
        examples=("By Nora Feld", "Von Ida Sorel und Tom Varn", "Par Ida Quist", "By Nora Feld | KBAY News"),
        counter_examples=(
            "By Tuesday",
            "By Then It Was Over",
            "Von Bismarck Gegründet",
            "By the time the ferry left, the quay was empty.",
            "Por Fin Llueve",
        ),
        condition=byline_lines.is_byline,
        record="532 lines on 297 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.SOURCE,
        "source",
        why="Names the source of the text, and says nothing else.",
        pattern=r"(?:quellen?|sources?|fuentes?|fonti|fonte|bron|källa|kilde|zdroj|źródło|источник|"
        r"джерело|출처|出典)"
        r"\s*[:：]\s*+(?!(?-i:an?|eine?|une?|una|uma) ).{1,60}",
        languages="*",
        examples=("Source: KBAY", "Quelle: dpa", "Fuente: Agencia del Puerto"),
        counter_examples=(
            "Sources close to the mayor: none.",
            "The source: a spring near Bonn.",
            "Source: a well near the church.",
            "Quelle: ein Brunnen bei der Kirche.",
        ),
        reach=Shape.SENTENCE,
        longest=9,
        record="40 lines on 33 pages, 0 of 13,899 gold lines",
    ),
)
