"""English notes of a page about itself: how it is filed, passed on and discussed, and who answers for it."""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

_TOOL = (
    r"(?:(?:e-?mail|send|tell|forward)(?: this)?(?: (?:article|story|page))?(?: to)? a friend|"
    r"printer?[- ]friendly(?: (?:version|page|format))?|(?:print|discuss|"
    r"save)(?: this)?(?: (?:press )?(?:release|article|story|page))?|"
    r"(?:larger|smaller) text|opinions?|comments? ?\(\d+\)|\(\d+\)|add (?:a |your )?comments?|reprints?|"
    r"tweet|e-?mail|share)"
)
PAGE_NOTES_ENGLISH = (
    LineRule(
        Removal.CONTACT,
        "contact-desk",
        why="Gives the addresses of those who wrote and edited the story.",
        pattern=r"(?:to contact|contact) (?:the )?(?:reporters?|editors?|writers?|authors?|staff|"
        r"news ?desk)\b[^.!?]{0,60}: "
        r".{3,120}\b(?:at|via|on|,|e-?mail|\() ?\S+@\S+.{0,120}|"
        r"(?:[–—-] ?)?(?:staff |senior |contributing )?(?:writers?|reporters?|correspondents?|editors?) "
        r"(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}) (?:can|may) be reached (?:at|via|by|"
        r"on) \S*[@\d]\S*.{0,120}",
        languages="en",
        examples=(
            "To contact the reporter on this story: Nora Feld in Quillan at nfeld@kbay.example",
            "To contact the editor responsible for this story: Tom Varn at tvarn@kbay.example.",
            "—Staff writer Ida B. Quist can be reached at ida.quist@kbay.example. Follow her on X @idaquist.",
        ),
        counter_examples=(
            "To contact the reporter, villagers walked to the next valley.",
            "Contact the reporter who left: that was all the note said.",
            "Reporter Nora Feld can be reached by boat.",
        ),
        longest=60,
        reach=Shape.REPORT,
        needs=("@", "reached"),
        record="1 line on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "previous-and-next",
        why="Leads to the story before or behind this one.",
        pattern=r"(?:previous|next|older|newer)(?: (?:story|article|post|page|up|in .{2,30}))?"
        r"(?:\s*[:>»→›]\s*(?-i:[^\W_a-z]|[\"“‘']).*|\s*(?:\.{3}|…|[>»→›]))",
        languages="en",
        examples=(
            "Next story...",
            "Previous: Harbor wall to be rebuilt by spring",
            "Next post: The clock that runs eight minutes fast",
            "Older post →",
        ),
        counter_examples=("Next stop: the quay", "Previous owners were told nothing.", "Next: nothing"),
        longest=24,
        record="12 lines on 9 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "return-to",
        why="Leads back to another part of the site.",
        pattern=r"(?:go )?(?:return|back) to (?:(?:the|our|all) )?.{0,50}?"
        r"\b(?:blog|home ?page|top|list|index|front|section|main page|results|overview|picks|articles|"
        r"stories)(?: page)?",
        languages="en",
        examples=("Return to the Harbor Watch blog.", "Back to our top picks", "Back to all stories"),
        counter_examples=(
            "Return to the top of the wall took an hour.",
            "Back to basics",
            "Back to the list went the clerk.",
        ),
        longest=9,
        reach=Shape.SENTENCE,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "external-links",
        why="Stands above links to other sites, or says who answers for them.",
        pattern=r"(?:external|outside|web|on the web|further|useful) ?links?|\(?(?:note|"
        r"disclaimer): ?.{2,40} (?:does|do|is|are) "
        r"not (?:endorse|responsible)\b.{0,120}|.{2,40} (?:is|"
        r"are) not responsible for the content of external "
        r"(?:links|(?:internet )?(?:web)?sites)",
        languages="en",
        examples=(
            "External links",
            "(Note: KBAY does not endorse and is not responsible for the content of external links.)",
            "KBAY is not responsible for the content of external sites.",
        ),
        counter_examples=(
            "External links to the port were cut.",
            "Note: the council does not endorse the plan.",
            "The mayor is not responsible for the content of the letter.",
        ),
        reach=Shape.REPORT,
        needs=("link", "external"),
        record="2 lines on 2 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "original-article",
        why="Says where else the article is to be read.",
        pattern=r"(?:please )?(?:read|see|view) the original (?:article|story|post|version|piece|report)"
        r"(?: here| (?:on|at|in|from) (?-i:(?:the )?[A-Z])[^,;]{1,40})?|this (?:article|story|"
        r"post|piece) (?:was )?"
        r"(?:originally|first) (?:appeared|published|ran) (?:on|at|in) (?-i:(?:the )?[A-Z])[^,;]{1,50}",
        languages="en",
        examples=(
            "Read the original article on Harbor Life.",
            "This story originally appeared on Harbor Life.",
            "This article was first published in the Quillan Courier",
        ),
        counter_examples=(
            "Read the original article on the strike and judge, he said.",
            "The story first appeared in the Merrow Review in 1948.",
            "This story first appeared in her dreams.",
            "The post was first published and then burned.",
        ),
        longest=16,
        reach=Shape.REPORT,
        record="6 lines on 6 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "filed-as",
        why="Says in which sections and under which topics the story is filed.",
        pattern=r"(?:main |sub-?|article |news )?categor(?:y|ies): ?.{2,80}|also (?:included|filed|"
        r"posted) (?:in|under): ?.{2,80}|"
        r"topics covered: .{2,80}",
        languages="en",
        examples=(
            "Main Category: Harbors / Fishing",
            "Also Included In: Weather; Sea",
            "Categories: News, Local, Harbor",
            "Topics covered: harbor, sea, ferries",
        ),
        counter_examples=(
            "Category five storms are rare.",
            "Also included in the price is the ferry.",
            "The category: poetry",
        ),
        longest=14,
        needs=(":",),
        record="1 line on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "page-tools",
        why="Is a row of tools: print, mail, larger letters, comments.",
        pattern=rf"(?:\(\d+\)\s*)?(?:{_TOOL}|(?:text|font|type) size:?|a(?: a)+|jump to (?:the )?"
        rf"(?:details|comments|recipe|content|section|top))(?:(?:\s*[|•·,/]\s*|\s+){_TOOL})*",
        languages="en",
        examples=(
            "email to a friend printer friendly opinions",
            "A A | Email | Print | Comments (3) | Add Comments Tweet",
            "Tell a Friend",
            "Comments (12)",
            "Jump to recipe",
        ),
        counter_examples=(
            "Tell a friend and the harbor knows.",
            "Opinions differ",
            "Print this and you own it.",
            "Text messages were found",
        ),
        record="150 lines on 143 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.COMMENTS,
        "comment-notice",
        why="Tells readers what becomes of their comments, or by what rules.",
        pattern=r"(?:thank you|thanks) for your comments?\b.{0,160}|"
        r"your comments? will (?:be (?:published|posted|reviewed)|appear)\b"
        r".{0,120}|(?:terms of use|disclaimer): ?.{0,40}\b(?:comments?|opinions) (?:posted|"
        r"expressed)\b.{0,200}|"
        r"to join the (?:discussion|conversation),? (?:please )?(?:register|log in|sign in)\b.{0,60}",
        languages="en",
        examples=(
            "Thank you for your comment. Your comment will be published shortly after the moderation process.",
            "To join the discussion, register by clicking here",
            "Your comments will appear after a review.",
            "TERMS OF USE: The views, opinions and comments posted are yours, and are not endorsed by this website.",
        ),
        counter_examples=(
            "Your comments were read in court, the judge said.",
            "Thanks to your comment, the bridge stays.",
            "To join the discussion, three mayors flew in.",
        ),
        longest=60,
        reach=Shape.REPORT,
        needs=("comment", "discussion", "conversation"),
        record="4 lines on 3 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.SITE_NOTICE,
        "reviewed-by",
        why="Says by what process the site checks its articles.",
        pattern=r"this (?:article|story|content|page) (?:has been|was|is) (?:(?:fact[- ]checked|"
        r"medically reviewed|reviewed|edited)"
        r"(?:,? and )?)+ (?:by our|according to|in line with|under)\b.{0,160}\b(?:process|policy|policies|"
        r"guidelines|standards|"
        r"team|board)\b.{0,20}|(?:fact|medically)[- ](?:checked|reviewed)"
        r"(?: by(?:,? (?-i:[A-Z][\w.’'-]*)){1,8})?",
        languages="en",
        examples=(
            "This article has been reviewed according to the Institute's editorial process and policies.",
            "Fact-checked",
            "Medically reviewed by Ida Quist, MD",
        ),
        counter_examples=(
            "This article has been reviewed by three courts.",
            "The content was edited by the ministry, he said.",
            "Fact checkers were laid off",
            "Fact-checked by three historians, the film still got the date wrong.",
        ),
        longest=40,
        reach=Shape.REPORT,
        needs=("reviewed", "checked", "edited"),
        record="5 lines on 5 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "quote-label",
        why="Stands above a sentence of the story that is set apart.",
        pattern=r"(?:start|end|pull)[- ]quote",
        languages="en",
        examples=("“Start Quote", "End Quote"),
        counter_examples=("Start quoting", "Quote of the day"),
        reach=Shape.REPORT,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
)
