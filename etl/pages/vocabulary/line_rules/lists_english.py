"""English labels that stand above lists of other stories, or name a video or pictures."""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

LISTS_ENGLISH = (
    LineRule(
        Removal.POINTER,
        "top-stories",
        why="Stands above a list of other stories.",
        pattern=r"(?:(?:top|latest|popular|trending|featured|recent|other|most popular|recommended|"
        r"similar|partner|breaking|"
        r"local|world|national) )+(?:stories|news|articles|posts|headlines|reads|videos|now|coverage)"
        r"(?: (?:headlines|stories|videos|articles|today|now|for you|(?:from|in|on) (?-i:[A-Z][\w’'&.-]*)"
        r"(?: (?-i:[A-Z&][\w’'&.-]*)){0,3}))*",
        languages="en",
        examples=("Top Stories", "Latest News", "Trending Now", "Latest news from KBAY"),
        counter_examples=(
            "Recent coverage of the trial angered the judge.",
            "Other news was worse.",
            "Local news deserts",
        ),
        longest=8,
        record="220 lines on 163 pages, 2 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "most-read",
        why="Stands above the stories that most people read.",
        pattern=r"(?:most (?:popular|read|viewed|shared|commented|watched)|popular|trending|recommended|"
        r"editor.?s.? picks?)"
        r"(?: (?:for you|now|today|stories|(?:in|on) (?-i:[A-Z][\w&]*)))?",
        languages="en",
        examples=("Most Popular", "Most Read", "Editor's Picks", "Trending", "Recommended for you"),
        counter_examples=("Most read it twice.", "Popular opinion had turned by then."),
        record="209 lines on 154 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "dont-miss",
        why="Recommends other stories.",
        pattern=r"don.?t miss(?: (?:out|it|a thing|this|these(?: \w+){0,2} (?:stories|videos)))?|"
        r"(?:in case you missed it|icymi)(?:\W+in case you missed it)?",
        languages="en",
        examples=("Don't Miss", "DON'T MISS", "Don't miss these Health stories", "In case you missed it"),
        counter_examples=(
            "Don't miss the boat, the pilot warned.",
            "In case you missed it, the bridge is closed.",
        ),
        record="10 lines on 10 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "you-may-like",
        why="Stands above stories that the site thinks one would like.",
        pattern=r"you (?:may|might|will|could|.ll) (?:also )?(?:be )?(?:also )?(?:like|enjoy|"
        r"interested(?: in)?)"
        r"(?: (?:these|this|more) ?\w*)?",
        languages="en",
        examples=("You may also like", "You might also be interested in", "You May Like"),
        counter_examples=(
            "You may like it or not, she said, but the road will close.",
            "You might enjoy the silence.",
        ),
        record="28 lines on 28 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "up-next",
        why="Names what comes next in a list of stories or videos.",
        pattern=r"(?:what to (?:read|watch)|up|read|watch) next",
        languages="en",
        examples=("Up Next", "What to read next", "Watch next"),
        counter_examples=("What to watch next was the question of the night.", "Up next was the mayor."),
        record="9 lines on 8 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "media-label-shouted",
        why="Names a video, a recording or pictures after a label in capitals.",
        pattern=r"(?-i:WATCH|LISTEN|VIDEO|PHOTOS|GALLERY|SLIDESHOW|PODCAST)(?: (?:NOW|LIVE|MORE))?\s*[:|"
        r"»>]\s*\S.*",
        languages="en",
        examples=(
            "WATCH: Ferries leave the quay",
            "PHOTOS: How the town was flooded",
            "VIDEO: Is the bridge safe?",
        ),
        counter_examples=("VIDEO KILLED IT", "Watch: it will be the same next year, he said."),
        reach=Shape.REPORT,
        record="17 lines on 14 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "media-label",
        why="Names a video, a recording or pictures after a label.",
        pattern=r"(?:watch|listen|photos|gallery|video|slideshow|podcast)(?: now| live| more)?\s*"
        r"(?:[:|»>]\s*(?-i:[^\W_a-z]|[\"“‘']).*|[|»>])",
        languages="en",
        examples=(
            "Watch: Ferries leave the quay",
            "Video: Ferry rams the pier",
            "Photos: A day on the water",
        ),
        counter_examples=("Listen: he will do it again.", "Watch: The dam will hold.", "Video killed it."),
        record="18 lines on 15 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "kicker-bar",
        why="Names the kind of another story ahead of its headline.",
        pattern=r"(?:opinion|analysis|explainer|timeline)\s*(?:[|»>]\s*.*|more)",
        languages="en",
        examples=("Opinion | Why the ferries should be free", "Opinion more"),
        counter_examples=(
            "Timeline: How the bridge failed",
            "Analysis: The vote and the budget",
            "Opinion was split.",
        ),
        record="2 lines on 2 pages, 0 of 13,899 gold lines",
    ),
)
