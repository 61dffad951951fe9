"""What a page says of its copies: where a printed one came from, and who reads the story aloud."""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

COPIES = (
    LineRule(
        Removal.FRAME,
        "print-footer",
        why="Says where a printed copy came from.",
        pattern=r"(?:(?:printed|retrieved) from|source url|original url|short ?(?:url|link)|permalink|permanent link|"
        r"gedruckt von|quell-url|imprimé de|impreso de|stampato da):? ?(?:https?://|www\.)\S.{0,60}",
        languages="en, de, fr, es, it",
        examples=(
            "Printed from https://kbay.example/news/ferry?print=1 on 20/11/2026",
            "Source URL: https://kbay.example/news/ferry",
            "Permalink: https://kbay.example/?p=12",
        ),
        counter_examples=("Printed from plates that are 90 years old", "Retrieved from the sea in 1961."),
        longest=24,
        needs=("://", "www."),
        record="4 lines on 3 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "read-aloud",
        why="Offers to read the story aloud, or says who does.",
        pattern=r"listen to (?:this|the) (?:article|story|post)(?: ?[•·|(] ?.{1,20})?|listen ?[•·|] ?\d{1,2}:\d\d|"
        r"(?:this|the) (?:audio|recording|voice) (?:is|was|has been) (?:auto-?generated|(?:created|generated|"
        r"produced|made) (?:with|by|using) (?:an? )?(?:automated|synthetic|artificial|ai|computer)\b.{0,60})|"
        r"your browser does not support (?:the )?(?:audio|video)\b.{0,30}|"
        r"(?:artikel|beitrag) (?:an|vor)(?:hören|lesen lassen)|écouter (?:l['’]|cet )article|"
        r"escuchar (?:este |el )?artículo|ascolta (?:l['’]|questo )articolo|ouvir (?:este |o )?artigo",
        languages="en, de, fr, es, it, pt",
        examples=(
            "Listen to this article",
            "Listen to this article (4 min)",
            "Listen · 4:12",
            "This audio was created with an automated voice.",
            "Your browser does not support the audio element.",
            "Artikel anhören",
            "Écouter cet article",
            "Escuchar este artículo",
            "Ascolta questo articolo",
            "Ouvir este artigo",
        ),
        counter_examples=(
            "Listen to this story of two brothers, she began.",
            "The recording was made by a neighbour.",
        ),
        longest=20,
        reach=Shape.REPORT,
        record="2 lines on 2 pages, 0 of 13,899 gold lines",
    ),
)
