"""Parts of a site around a flattened page: the player bar, menus, addresses, notices.

On a page with markup such lines stand in elements that are left out; a flattener has taken the elements away.
"""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.call_signs import CALL_SIGN_LIST
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

_APPEAL_WORDS = 60
"""Words of the longest appeals; a longer line that mentions a gift is about it."""


def _is_no_acronym(text: str) -> bool:
    """WHO in Des Moines is rarer than the organisation."""
    return text.strip() != "WHO"


PLAYER_ENDS = (
    LineRule(
        Removal.PLAYER_BAR,
        "player-end",
        why="The last label of a public radio site's player bar; what stands above it belongs to the site.",
        pattern=r"available on air stations|all streams",
        languages="en",
        examples=("Available On Air Stations", "All Streams"),
        counter_examples=("All streams run to the bay.",),
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
)

SITE_PARTS = (
    *PLAYER_ENDS,
    LineRule(
        Removal.PLAYER_BAR,
        "player-label",
        why="A label of a radio site's player bar.",
        pattern=r"play live radio|next up:?(?: .{1,60})?|on air|(?:on air now|now playing|listen "
        r"live)\b.{0,60}|"
        r"playing (?-i:[A-Z]).{0,60}|(?:live|audio|radio) (?:player|streams?)",
        languages="en",
        examples=(
            "Play Live Radio",
            "Next Up: 6:00 PM Harbor Notes",
            "On Air",
            "Now Playing: Harbor Notes",
            "Playing Harbor Notes",
            "Live stream",
        ),
        counter_examples=(
            "Next up was the mayor.",
            "Playing for time, she asked again.",
            "On air, he was shy.",
        ),
        record="10 lines on 10 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.PLAYER_BAR,
        "player-time",
        why="A button or clock of a player.",
        pattern=r"(?:\d{1,2}:\d\d(?::\d\d)?\s*)+|listen\s*[•·]\s*\d+:\d\d.{0,40}|\d+-minute listen|play|"
        r"pause|volume|queue",
        languages="en",
        examples=("0:00 0:00", "Listen • 3:54", "5-Minute Listen", "Volume"),
        counter_examples=("Play on, said the duke.", "At 3:54, nobody moved."),
        record="170 lines on 39 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.SHARE_LIST,
        "share-list",
        why="Buttons for sharing the story.",
        pattern=r"(?:(?:share|tweet|e-?mail|print|facebook|twitter|linkedin|flipboard|copy link)\W*)+",
        languages="en",
        examples=("Share Facebook Twitter Email",),
        counter_examples=("Share prices fell.", "Print it."),
        record="1,146 lines on 452 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.CALL_SIGNS,
        "call-signs",
        why="Call signs of the stations.",
        pattern=rf"(?-i:{CALL_SIGN_LIST.pattern})",
        languages="*",
        examples=("KBAY", "WABC-FM 90.1 | WXYZ"),
        counter_examples=("KBAY reported it first.", "WHO"),
        condition=_is_no_acronym,
        record="61 lines on 52 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FREQUENCIES,
        "frequencies",
        why="Frequencies of the stations.",
        pattern=r"(?-i:(?:\d{2,3}\.\d (?:FM )?[A-Z][\w. ]+ ?){2,})",
        languages="*",
        examples=("90.1 FM Lindenau 101.5 Bay City",),
        counter_examples=("90.1 percent voted.",),
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.IMAGE_FILE,
        "image-file",
        why="The name of a picture's file.",
        pattern=r"[\w() .&'-]+\.(?:png|jpe?g|gif|webp|svg|avif)",
        languages="*",
        examples=("harbor-wall_2.jpg",),
        counter_examples=("He sent a .jpg of the wall.",),
        record="3 lines on 2 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.SIGNAL,
        "signal-notice",
        why="Says that the station's signal is disturbed.",
        pattern=r".{0,100}\b(?:degraded signal|experiencing (?:static|technical)|off the air|(?:broadcast|"
        r"signal) outage|"
        r"apologi[sz]e for (?:the|any) inconvenience)\b.{0,100}",
        languages="en",
        examples=("KBAY is off the air for repairs.", "We apologize for any inconvenience."),
        counter_examples=("The show was taken off the air in 1974, her son said.",),
        reach=Shape.SENTENCE,
        longest=40,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.OFFICE,
        "office",
        why="The station's address, telephone number or public file.",
        pattern=r".{0,100}\bpublic (?:inspection )?files?\b.{0,60}|(?:.{0,60}\W)?\(?\b\d{3}\)?[-. "
        r"]\d{3}[-.]\d{4}\b.{0,40}|"
        r"(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)*,? [A-Z]{2} \d{5}(?:-\d{4})?|(?:[Tt]ax [Ii][Dd]|EIN)\b.{0,60}|"
        r"\d{1,5} [A-Z][\w.]+(?: [A-Z][\w.]+)* (?:Dr|Drive|St|Street|Ave|Avenue|Rd|Road|Blvd|Way|"
        r"Lane)\.?(?:,.{0,60})?)",
        languages="en",
        examples=("12 Tower Road", "Lindenau, CA 94000", "KBAY Public Inspection File", "Call 555-555-0100"),
        counter_examples=("The deeds lie in a public file at the court, she said.", "12 towers stood here."),
        longest=30,
        reach=Shape.SENTENCE,
        record="51 lines on 28 pages, 6 of 13,899 gold lines",
    ),
)

APPEALS = (
    LineRule(
        Removal.APPEAL,
        "appeal",
        why="Asks for money or membership, between the headline and the text.",
        pattern=r".*\b(?:donat(?:e|es|ing|ion|ions)|contribution|sustainer|sustaining member|pledge|"
        r"become a member|"
        r"make a gift|support (?:the news|public (?:radio|media)|local (?:news|journalism)|our (?:work|"
        r"newsroom|station))|"
        r"member station|spenden sie|faites un don|doneer|haz una donación)\b.*",
        languages="en, de, fr, nl, es",
        examples=("Your donation keeps the tide tables free.", "Spenden Sie jetzt"),
        counter_examples=("The tide tables are free.",),
        longest=_APPEAL_WORDS,
        reach=Shape.REPORT,
        record="117 lines on 76 pages, 8 of 13,899 gold lines",
    ),
)

APPEALS_AT_END = (
    LineRule(
        Removal.APPEAL,
        "appeal-at-end",
        why="Asks the reader for money or membership, below the text.",
        pattern=r"(?:.*\b(?:if you|please|consider|you can|help (?:us|keep)|we (?:need|rely|depend))\b.*)?"
        r"\b(?:(?:make|making) (?:a|your)(?: [\w-]+){0,3} (?:gift|donation|contribution)|donate (?:today|now|here)|"
        r"become a (?:[\w-]+ )?member|support (?:our|this|the) (?:work|newsroom|station|reporting|journalism)|"
        r"your (?:gift|donation|support|contribution) (?:helps|keeps|makes|supports|funds|pays))\b.*|"
        r".*\b(?:unterstützen sie (?:uns|unsere)|mit (?:ihrer|einer) spende)\b.*|"
        r".*\b(?:soutenez-nous|faites un don|grâce à vos dons)\b.*",
        languages="en, de, fr",
        examples=(
            "If the tide tables were of use to you, please consider making a donation to keep them free.",
            "Donate today and the transmitter stays on the hill.",
            "Become a member and have the tide tables by post.",
            "Support our newsroom.",
            "Your gift pays for the tide tables.",
            "Unterstützen Sie unsere Arbeit am Hafen.",
            "Mit Ihrer Spende bleibt der Sender auf dem Berg.",
            "Soutenez-nous, et les horaires des marées restent gratuits.",
            "Faites un don.",
            "Grâce à vos dons, les horaires restent gratuits.",
        ),
        counter_examples=("The tide tables are free.", "The mayor made a donation to the museum."),
        longest=_APPEAL_WORDS,
        reach=Shape.REPORT,
        needs=(
            "gift",
            "donat",
            "contribution",
            "member",
            "support",
            "unterstützen",
            "spende",
            "soutenez",
            "don",
        ),
        record="30 lines on 23 pages, 0 of 13,899 gold lines",
    ),
)

COMMENT_WORDS = (
    "comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties?|kommentarer|komentarze|"
    "komentáře|komentari|kommentit|hozzászólások|comentarii|yorumlar|σχόλια|комментари[ийев]{1,2}|коментар[іи]|"
    "التعليقات|תגובות|コメント|评论|評論|댓글"
)
"""What readers wrote, in newsrooms' languages."""
COMMENT_LABELS = (
    LineRule(
        Removal.COMMENTS,
        "comments-label",
        why="Stands above what readers wrote.",
        pattern=rf"\d+ (?:responses?|replies|thoughts|{COMMENT_WORDS}) (?:to|on|zu|sur|"
        r"a|op)\b.*|(?:leave|post|add) a (?:comment|reply)\b.{0,40}|(?:join|start) the (?:conversation|"
        r"discussion)|"
        r"reader comments?",
        languages="*",
        examples=(
            "3 thoughts on “The wall”",
            "Leave a Reply",
            "Join the conversation",
            "12 Kommentare zu: Die Mauer",
        ),
        counter_examples=("Comments were few.", "Join the discussion, the chair begged, or leave."),
        reach=Shape.REPORT,
        record="63 lines on 50 pages, 0 of 13,899 gold lines",
    ),
)

COMMENT_HEADINGS = (
    LineRule(
        Removal.COMMENTS,
        "comments-heading",
        why="Heads what readers wrote, where names and their words follow.",
        pattern=r"(?:\d{1,6} )?(?:(?:latest|recent|all|top|selected|your|user|readers?['’]?) ){0,2}(?:leser)?"
        rf"(?:{COMMENT_WORDS})"
        r"(?: ?[(（]\d+件?[)）]| ?\d+件?)?(?: (?:on|to|for|about) this (?:article|story|post)\b.{0,60})?"
        r"(?: (?:are )?(?:now )?closed\b.{0,40})?",
        languages="*",
        examples=(
            "Comments are now closed for this story",
            "Latest Comments",
            "Reader comments on this article are listed below",
            "Leserkommentare (2)",
            "Commentaires (14)",
            "12 comments",
            "コメント（2件）",
        ),
        counter_examples=("Comments were few.", "The comments on the wall", "Commentary"),
        reach=Shape.REPORT,
        record="301 lines on 219 pages, 0 of 13,899 gold lines",
    ),
)

ABOUT_THE_AUTHOR = (
    LineRule(
        Removal.ABOUT_AUTHOR,
        "about-the-author",
        why="Introduces the writer: a name, what they are, and for whom.",
        pattern=r"(?-i:(?:[A-Z][\w.'’-]+ ){2,4}(?:is|was|has (?:been|covered|worked|written|reported)|"
        r"covers?|writes?|"
        r"reports?|joined|serves)\b.{0,200}\b(?:reporter|correspondent|editor|columnist|journalist|writer|"
        r"author|"
        r"producer|bureau chief|contributor|critic|blogger|freelance\w*|fellow|news(?:room|paper)?|"
        r"covering|radio)\b.*)",
        languages="en",
        examples=("Nora Feld is a reporter for KBAY.", "Ida Quist covers the harbor for the newsroom"),
        counter_examples=("Nora Feld is a pilot.",),
        longest=150,
        reach=Shape.REPORT,
        record="69 lines on 67 pages, 3 of 13,899 gold lines",
    ),
)
