"""English lines that point to other stories."""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

POINTERS_ENGLISH = (
    LineRule(
        Removal.POINTER,
        "read-more",
        why="Leads to the rest of this story, or to another one.",
        pattern=r"(?:please )?(?:read|see|discover|show|view) (?:more|next|this next)(?: here| below| "
        r"now)?|learn more",
        languages="en",
        examples=("Read more", "Read More »", "Read more.", "READ NEXT", "Learn more"),
        counter_examples=(
            "Read more than one paper, she tells her students.",
            "Learn more slowly, and you keep it.",
        ),
        reach=Shape.SENTENCE,
        record="108 lines on 103 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "read-more-label",
        why="Names another story after a label.",
        pattern=r"(?:(?:please )?(?:read|see) (?:more|also|next|the full (?:story|article|report|"
        r"interview))"
        r"(?: (?:about|on|from) .{1,40})?|(?:also|must|further|recommended|related|keep|continue)[ "
        r"-]read(?:ing)?|"
        r"you (?:may|might) also like|up next|what to read next|don.t miss|icymi|in case you missed it|"
        r"more (?:on this|stories|news|coverage))(?:\s*[:|»>▸→]\s*|\s*-\s|\s[–—]\s)\S.*",
        languages="en",
        examples=(
            "Read more: Ferries to run until midnight",
            "READ MORE: Is the old bridge safe at all?",
            "See also: How the harbor was dredged",
            "Also read - What a pilot boat costs",
            "ICYMI: The council has a new chair",
        ),
        counter_examples=(
            "Read this: nothing in it is true, he said.",
            "She could read more: the letters had grown in the lamplight.",
        ),
        reach=Shape.REPORT,
        record="24 lines on 19 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "related-label",
        why="Names a related story after a label.",
        pattern=r"(?:related|recommended|more)(?: (?:articles?|stor(?:y|ies)|content|coverage|posts?|news|"
        r"links?|reading|"
        r"videos?))?\s*[:|»>]\s*(?-i:[^\W_a-z]|[\"“‘']).*",
        languages="en",
        examples=("Related: Ferries to run until midnight", "RELATED STORY | Who pays for the quay?"),
        counter_examples=(
            "Related costs would rise by ten percent, officials said.",
            "More: that was all he asked of them.",
            "Related stories reached the council in the spring.",
        ),
        reach=Shape.REPORT,
        record="44 lines on 25 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "read-full-story",
        why="Leads to the whole of a story of which this is a part.",
        pattern=r"(?:please )?read (?:the|our|his|her|their) (?:full|complete|entire|original|whole) "
        r"(?:story|article|report|"
        r"interview|review|piece|post|statement|text|letter|series|coverage|list|guide)"
        r"(?: (?:here|below|online|in full|(?:on|at|in|from|about) .{1,50}))?",
        languages="en",
        examples=("Read the full story", "Read the full article »"),
        counter_examples=(
            "Read the full report before you vote, the mayor told the council.",
            "Read the full text and you find no such promise.",
        ),
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "read-more-here",
        why="Sends the reader to a story elsewhere on the site.",
        pattern=r"(?:you can )?(?:(?:read|learn|find out|see|discover|find) more|read (?:the|our) full \w+)"
        r"(?: (?:about|on|from|of|in) .{1,60})?,? (?:here|below|(?:on|at) our (?:web)?site|"
        r"by clicking .{1,30}|(?:on|at) (?:www\.)?\w+\.(?:com|org|net))",
        languages="en",
        examples=(
            "Read more about the ferries here.",
            "You can read more on our website.",
            "Read the full story here.",
        ),
        counter_examples=(
            "Read more of what was written here, he urged them.",
            "You can read the water here.",
        ),
        reach=Shape.SENTENCE,
        record="3 lines on 3 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "read-more-about",
        why="Leads to more on a subject.",
        pattern=r"(?:read|see|find|learn|discover|view) more (?:about|from|on|in|at|by|like this|stories|"
        r"news|coverage|"
        r"articles|posts|photos|videos)\b.{0,80}",
        languages="en",
        examples=("Read more about the harbor", "See more photos"),
        counter_examples=(
            "Read more about it than he cares to admit?",
            "Learn more in a week than in a year of school.",
        ),
        longest=14,
        record="18 lines on 17 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "keep-reading",
        why="Leads on to the rest of the page.",
        pattern=r"(?:also|keep|further|continue|recommended|must) read(?:ing|s)?"
        r"(?: (?:below|the (?:main )?(?:story|article)|(?:about |this )?(?:story|article|post)))?",
        languages="en",
        examples=("Continue reading the main story", "Keep reading", "Further Reading", "Must Read"),
        counter_examples=(
            "Keep reading, the teacher told them.",
            "Further reading of the bill is set for May.",
        ),
        record="22 lines on 22 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "see-all",
        why="Leads to a list of stories.",
        pattern=r"see (?:also|related|(?:all|more)(?! of\b| than\b))(?: [\w&'’\"“”.-]+){0,4}",
        languages="en",
        examples=("See also", "See All Topics", "See all features"),
        counter_examples=("See more of the world without leaving home", "See all of it, she said."),
        longest=6,
        record="43 lines on 25 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "related",
        why="Stands above a list of related stories.",
        pattern=r"related(?: (?:articles?|stor(?:y|ies)|content|coverage|posts?|news|(?:internet )?links?|"
        r"topics?|tags?|"
        r"reading|videos?|resources|searches|to this(?: (?:story|article|topic))?|(?:stories )?from "
        r".{1,30}))*",
        languages="en",
        examples=("Related", "Related Stories", "RELATED CONTENT", "Related stories from around the web"),
        counter_examples=("Related costs", "Related news reached the harbor late."),
        longest=8,
        record="110 lines on 103 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "more-from",
        why="Stands above more stories of an author, a section or a subject.",
        pattern=r"more (?:from|by) (?:(?!(?:a|an|one|that|what|which)\b)(?-i:[^a-z ])|"
        r"(?:this|our|us|the(?! (?:day|hour|minute|week|year)))\b)(?!.*\bthan\b).{0,50}|more about|"
        r"more (?:about|on) (?:this|the) (?:story|topic|subject|author)|"
        r"more (?:on|in|about) (?-i:[A-Z][\w’'&.-]*(?: (?:[A-Z&][\w’'.-]*|of|the|and|for)){0,5})",
        languages="en",
        examples=(
            "More from KBAY News",
            "More on this story",
            "More in Technology",
            "MORE FROM THE HARBOR DESK",
        ),
        counter_examples=(
            "More in the county own bikes than cars, the survey found.",
            "More from the same shelf would be sold by May.",
            "More in common than they knew",
            "More from less",
            "More by the day",
        ),
        longest=8,
        record="152 lines on 117 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "more-stories",
        why="Stands above, or leads to, more stories.",
        pattern=r"more (?:like this|news|stories|coverage|top stories|headlines|to read|for you|to "
        r"explore|videos|posts|articles)"
        r"(?: (?:from|on|about|in|you|for|to) .{0,30})?",
        languages="en",
        examples=("More Stories", "MORE HEADLINES", "More like this", "More stories from the coast"),
        counter_examples=(
            "More news came after midnight.",
            "More stories than she could tell",
            "More to read than time",
        ),
        longest=7,
        record="36 lines on 33 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "more",
        why="Leads to more.",
        pattern="more(?: on:)?",
        languages="en",
        examples=("More", "more »", "More...", "More on:"),
        counter_examples=("More.", "More?"),
        record="139 lines on 131 pages, 0 of 13,899 gold lines",
    ),
)
