"""English sentences that offer the reader a newsletter, alerts, an app or a feed, as blogs and magazines have them.

Each names what is offered and asks for it; a report about newsletters does not ask.
"""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.invitations_english import LETTER, NETWORK
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

_OFFERED = rf"(?:{LETTER}|posts|feed)"
_SENT = r"(?:newsletters?|e-?mails?|alerts?|bulletins?|notifications?|inbox|podcasts?|channel)"
_NETWORK = rf"(?:{NETWORK}|google\+)"
_ASK = (
    r"(?:please |make sure (?:you |to )|be sure to |don.t forget to |you can |click (?:here )?to |tap to )?"
)
PITCHES_ENGLISH = (
    LineRule(
        Removal.INVITATION,
        "want-more",
        why="Asks whether the reader wants more, and offers a newsletter, alerts or an account to follow.",
        pattern=rf"(?:(?:want|looking for|need|love|interested in|enjoyed?|like) [^.!?]{{2,80}}\?|"
        rf"for (?:more|the latest|all the latest) "
        rf"[^.!?]{{2,80}}?,) ?{_ASK}(?:"
        rf"(?:sign up|subscribe|set up)\b[^“\"]{{0,160}}\b(?:{_OFFERED}|{_NETWORK})|"
        rf"(?:register|get (?:our|my|the|more|all|these|free|daily|weekly|breaking))\b[^“\"]{{0,160}}\b{_SENT}|"
        rf"join (?:us|our|my|the)\b[^“\",]{{0,80}}\b(?:{_SENT}|{_NETWORK})|"
        rf"follow (?:us|me|our|(?-i:[A-Z]))[^“\"]{{0,80}} (?:on|at|via) (?:our |the )?{_NETWORK}"
        r")\b[^“\"]{0,120}",
        languages="en",
        examples=(
            "For more harbor news, make sure to sign up for our newsletter!",
            "Want more from KBAY Kitchen? Sign up for our newsletter, The Ladle, and eat better.",
            "Interested in this topic? Set up a custom email alert and we'll tell you every time we write about it",
            "For more updates, follow KBAY on Facebook and X.",
            "Want more deals? Join the KBAY Deals Newsletter.",
        ),
        counter_examples=(
            "For more than a year, subscribers got no newsletter.",
            "Want a job? Sign up at the harbor, the foreman said.",
            "For more he had to follow the river to the sea.",
            "Looking for work? Join the queue at the news stand.",
            "Like the old song? Get used to hearing it on the news.",
            "Need a job? Register your name on the list at the fish market feed.",
        ),
        longest=50,
        reach=Shape.SENTENCE,
        needs=("sign up", "subscribe", "register", "join", "follow", "set up", "get "),
        record="8 lines on 8 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "subscribe-to-get",
        why="Asks the reader to subscribe, and says what then comes by mail or in a feed.",
        pattern=rf"{_ASK}(?:sign up|subscribe)(?: (?:here|now|today))?(?: to (?:get|receive|have)| for|"
        rf" to) (?:[\w.’'&-]+ ){{0,8}}?{_OFFERED}"
        r"(?:,? (?:and (?:download|get|follow|never|join)|(?:sent|delivered|straight|right)? ?(?:to|in|"
        r"into) your (?:e-?mail|inbox)|"
        r"wherever you (?:get|listen to) your podcasts|every (?:day|week|morning|evening|"
        r"\w+day))\b.{0,120})?",
        languages="en",
        examples=(
            "Subscribe to get the latest posts sent to your email.",
            "Click to subscribe to the Harbor Daily podcast wherever you get your podcasts",
            "***Please sign up for KBAY newsletters and download the KBAY app to keep receiving the latest news.***",
        ),
        counter_examples=(
            "Sign up for the posts began in June.",
            "Subscribe to the theory or not, the alerts came late.",
            "Sign up for updates and the calls never stop, she said.",
        ),
        longest=36,
        reach=Shape.REPORT,
        needs=("sign up", "subscribe"),
        record="5 lines on 5 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "get-alerts-sign-up",
        why="Offers alerts or a newsletter, and asks to sign up.",
        pattern=rf"(?:get|receive|catch up on|stay up to date|keep up) [^.!?“\"]{{2,120}}(?:[.!?] ?|"
        rf",? (?:and|or) )(?:(?:sign up|subscribe|register) (?:here|now|today|below|(?:for|"
        rf"to) .{{0,60}}{_OFFERED})|follow (?:us|(?-i:[A-Z])[\w.’'& -]{{1,40}}) on {_NETWORK}.{{0,80}})",
        languages="en",
        examples=(
            "Get alerts on the latest harbor poll throughout the season. Sign up here.",
            "Catch up on KBAY Kitchen's tests of pots and more, and follow us on Facebook and X to stay up to date.",
        ),
        counter_examples=(
            "Get the boat to the pier. Sign the book.",
            "Keep up the pressure, and the council will sign.",
            "Receive the letter and subscribe the deed, the clerk said.",
            "Get off the train at Merrow and follow Cable Street.",
            "Keep up with the pack and register.",
        ),
        longest=40,
        reach=Shape.SENTENCE,
        needs=("sign up", "subscribe", "register", "follow"),
        record="2 lines on 2 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "be-a-fan",
        why="Asks the reader to follow the site, or to pass the page on, in a network.",
        pattern=rf"(?:be|become) a (?:fan|follower) of .{{2,40}} on {_NETWORK}|"
        rf"\(?(?:for (?:more )?(?:updates|news|stories)\b.{{0,60}}, )follow .{{2,40}} on "
        rf"{_NETWORK}\b.{{0,60}}",
        languages="en",
        examples=(
            "Be a fan of KBAY on Facebook",
            "(For updates you can share with your friends, follow KBAY on Facebook, Twitter and Google+)",
        ),
        counter_examples=("Become a fan of the harbor", "For updates, follow the river."),
        longest=24,
        reach=Shape.SENTENCE,
        needs=("fan of", "follower of", "follow"),
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "thanks-for-reading",
        why="Thanks the reader for the visit.",
        pattern=r"(?:thanks|thank you)(?: so much| again)? for (?:reading|visiting|watching|listening|"
        r"stopping by|your visit)"
        r"(?: (?:my|our|this|the) (?:blog|site|page|post|article|newsletter))?",
        languages="en",
        examples=("Thanks for visiting!", "Thank you so much for reading my blog"),
        counter_examples=("Thanks for reading me my rights, he told them.", "Thank you for nothing"),
        longest=10,
        reach=Shape.SENTENCE,
        record="2 lines on 2 pages, 1 of 13,899 gold lines",
    ),
)
