"""English lines that ask the reader for money, tips and comments, or speak of the publisher's own affairs."""

import re

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

_GIVING = (
    r"(?:(?:our|this|the|local|public|independent|nonprofit|quality|your|kind of|station.?s?|"
    r"(?-i:[A-Z]{3,5})) )*"
    r"(?:journalism|news(?:room)?|reporting|work|station|(?:public )?(?:radio|media)|journalists|mission|"
    r"fact-checking)"
)

_SPEAKS_FOR_THE_SITE = re.compile(
    r"\b(?:please|us|our|we|my|this (?:reporting|work|journalism|site))\b", re.IGNORECASE
)


def _speaks_for_the_site(text: str) -> bool:
    return bool(_SPEAKS_FOR_THE_SITE.search(text))


APPEALS_ENGLISH = (
    LineRule(
        Removal.INVITATION,
        "support-us",
        why="Asks the reader for money or membership.",
        pattern=rf"(?:please )?(?:help )?(?:support|donate to|give to|contribute to|sustain|fund|"
        rf"power)(?: to)? {_GIVING}"
        rf"(?: (?:like this|today|now|here|you (?:trust|love|rely on|count on)|with (?:a|your) .{{0,40}}|"
        rf"by (?:becoming|making|giving|donating|subscribing|joining).{{0,60}}))*|support us(?: today| "
        rf"now| here)?",
        languages="en",
        examples=(
            "Support local journalism.",
            "Support our work today with a gift",
            "Support us",
            "Support public radio",
            "Help support our journalism by becoming a member.",
        ),
        counter_examples=(
            "Support for the plan has grown since May.",
            "Support among older voters fell.",
            "Support our troops, the signs read.",
            "Support local journalism is what he meant to do.",
        ),
        reach=Shape.SENTENCE,
        record="23 lines on 23 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "give-button",
        why="Asks the reader for money or membership.",
        pattern=r"(?:become|be) an? (?:(?-i:[A-Z]+) |sustaining |monthly |supporting )?(?:member|"
        r"sustainer|supporter|donor|patron)"
        r"(?: (?:of|at) .{2,30})?(?: (?:today|now|here))?|(?:please )?make (?:a|your)(?: \w+){0,3} "
        r"(?:gift|donation|contribution)(?: (?:today|now|here|to .{2,40}))?|(?:give|contribute|donate) "
        r"(?:now|today|here|monthly)|"
        r"support (?-i:[A-Z]{2,5})(?: with .{2,30})?",
        languages="en",
        examples=(
            "Become a member",
            "Become a KBAY member today!",
            "Make a gift",
            "Give monthly",
            "Support KBAY",
        ),
        counter_examples=("Become a member or leave, they were told.", "Make a gift of it, said the widow."),
        reach=Shape.SENTENCE,
        record="18 lines on 11 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "consider-a-gift",
        why="Asks the reader for money or membership.",
        pattern=r"[^\"“]*\b(?:please )?consider (?:a |an |your )?(?:making a .{0,20}(?:gift|donation|"
        r"contribution)|gift|donat\w+|contributing|pledging|becoming an?|supporting|"
        r"subscribing|joining us)\b[^\"“]{0,120}",
        languages="en",
        needs=("consider ",),
        examples=(
            "KBAY is a nonprofit newsroom. If you value this reporting, please consider a gift.",
            "Please consider supporting our work.",
        ),
        counter_examples=(
            "The council will consider a gift of land in May.",
            "If you have no heirs, consider a gift to your town.",
        ),
        reach=Shape.SENTENCE,
        condition=_speaks_for_the_site,
        record="3 lines on 3 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "subscription-by-post",
        why="Offers a magazine or paper that comes to the reader.",
        pattern=r"get .{2,60} delivered (?:straight |directly? )?(?:through|to) your (?:letterbox|door|"
        r"doorstep|home|device)(?: (?:every|each) (?:day|morning|week|month|issue))?"
        r"(?:[.!] \d+ issues? for [£$€]\d+(?:[.,]\d\d)?)?"
        r"(?:[.!] click here(?: (?:for more information|to subscribe|to find out more))?)?",
        languages="en",
        examples=(
            "Get Harbor Weekly delivered to your home every week. 6 issues for £8.99. Click here to subscribe.",
            "Get the Harbor Gazette delivered to your door",
        ),
        counter_examples=(
            "Get the parcel delivered to your door, the police advise.",
            "Get groceries sent to your home and you save an hour, she said.",
        ),
        reach=Shape.SENTENCE,
        record="4 lines on 2 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "people-like-you",
        why="Says that listeners or readers pay for the site, and asks for more of them.",
        pattern=r"(?=.* like you\b)"
        r"(?!.*\b(?:said|says|wrote|told)\b)(?:our|this|your|(?-i:[A-Z]{3,5})|we|the|all|public|"
        r"local|made|thank)\b[^\"“]{0,120}\b(?:listeners|readers|viewers|"
        r"supporters|donors|members|people) like you\b[^\"“]{0,60}",
        languages="en",
        needs=("like you",),
        examples=("Our work is paid for by listeners like you.", "KBAY is supported by members like you"),
        counter_examples=("We lose readers like you every day, the editor said.",),
        reach=Shape.REPORT,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "news-tip",
        why="Asks the reader for tips, questions or corrections.",
        pattern=r"(?:do you )?(?:have|got) (?:a|any)(?: (?:news|confidential|story|hot|correction|"
        r"question))* "
        r"(?:tips?|story(?: idea)?|questions?|feedback|corrections?|suggestions?)(?: (?:for us|to share|"
        r"for our \w+|about .{2,40}))?"
        r"(?:[?.:!]* (?:get in touch|let us know|contact us|e-?mail|call|send|tell us|write|text|"
        r"share)\b.{0,80})?",
        languages="en",
        examples=("Got a tip?", "Have a news tip? Let us know.", "Do you have a question about the harbor?"),
        counter_examples=("Have a story to tell and the room goes quiet.", "Got a question wrong?"),
        reach=Shape.SENTENCE,
        record="45 lines on 32 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "your-thoughts",
        why="Asks the reader for an opinion.",
        pattern=r"(?:please )?(?:share|send us|tell us|give us) your (?:thoughts|story|stories|opinions?|"
        r"views|comments|photos|"
        r"feedback)(?: (?:with us|below|here|now|(?:in|and) the (?:comments|conversation|"
        r"discussion).{0,40}|and join .{0,60}|"
        r"or .{0,40}|on .{0,30}|about .{0,40}|of .{0,40}))*|(?:tell us what|what do) you think(?: about "
        r"(?:this|it))?"
        r"(?:.{0,60}[?.!:]+ (?:let us know|tell us|leave|tell|share|comment|join|sound off)\b.{0,80})?",
        languages="en",
        examples=(
            "Share your thoughts in the comments.",
            "What do you think? Let us know in the comments.",
            "What do you think of the new pier? Tell us in the comments!",
            "Tell us what you think",
        ),
        counter_examples=(
            "Share your thoughts and you lose your job, a guard said.",
            "What do you think he did next?",
        ),
        reach=Shape.SENTENCE,
        record="12 lines on 10 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "leave-a-comment",
        why="Asks for comments, or opens them.",
        pattern=r"please read our comment policy\b.{0,30}|(?:leave|post|add|write) (?:a|your) (?:comment|"
        r"reply)(?: (?:below|here|now|cancel reply|"
        r"leave a comment))*|"
        r"(?:view|show|hide|read|see|load) (?:all )?(?:the )?(?:\d+ )?comments?(?: \(\d+\))?|(?:join|"
        r"start) the "
        r"(?:conversation|discussion)",
        languages="en",
        examples=(
            "Leave a comment",
            "Leave a Reply Cancel reply",
            "View all comments",
            "Show 12 comments",
            "Join the conversation",
            "Please read our comment policy.",
        ),
        counter_examples=(
            "Leave a comment there and you are watched.",
            "Read comments like these and despair.",
        ),
        reach=Shape.SENTENCE,
        record="94 lines on 81 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "our-standards",
        why="Leads to the publisher's rules, or offers the text for reuse.",
        pattern=r"our standards(?: (?:and|&) \w+)?(?:\s*:\s*.{1,60})?|reuse this content|republish (?:our|"
        r"this) "
        r"(?:articles?|stor(?:y|ies))(?: for free)?(?:, .{1,80})?",
        languages="en",
        examples=(
            "Our Standards: The Harbor Trust Principles.",
            "Reuse this content",
            "Republish this story for free",
        ),
        counter_examples=(
            "Our standards are higher than theirs, the chief said.",
            "Republish this story at your peril.",
        ),
        reach=Shape.SENTENCE,
        record="23 lines on 23 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "affiliate-links",
        why="Says that the site earns from what its readers buy.",
        pattern=r"(?:this (?:article|post|page|site|story) (?:may )?contains? affiliate\b|.{0,80}\bmay "
        r"(?:earn|receive|get) "
        r"(?:a|an) (?:small )?(?:affiliate )?commission\b|.{0,60}\bmay get a share of the sale\b|"
        r".{0,40}\baffiliate commission\b).{0,160}",
        languages="en",
        examples=(
            "This post may contain affiliate links.",
            "If you buy through our links, we may earn a commission. Learn more.",
        ),
        counter_examples=("The broker may earn more than the seller.", "This post contains a secret."),
        longest=50,
        reach=Shape.SENTENCE,
        record="17 lines on 17 pages, 0 of 13,899 gold lines",
    ),
)
