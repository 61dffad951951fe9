"""English lines that ask the reader to subscribe, give, follow, install or comment.

Those that may end like a sentence name both the reader's act and what is offered, from the first word to the last:
`Sign up for our newsletter.` leaves, `Sign up for the draft began in June 1940.` stays.
"""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

LETTER = (
    r"(?:newsletters?|e-?mails?(?: (?:list|alerts?|updates?))?|alerts?|bulletins?|briefings?|digests?|"
    r"updates?|"
    r"headlines|notifications?|podcasts?|channels?|feeds?|inbox|blog|magazine|news)"
)
"""What comes to readers."""
_TO_YOU = (
    r"(?:here|now|today|below|(?:and|to) (?:get|receive|stay|never|be|keep|we.ll|you.ll)\b.{0,80}|"
    r"delivered .{0,60}|"
    r"(?:straight |right )?(?:in|to) your (?:e-?mail )?inbox.{0,40}|every ?(?:day|week|morning|\w+day)(?: "
    r"(?:mornings?|evenings?|at \w+))?|for "
    r"free|"
    r"(?:for|from|by|about|on|with) (?:the )?(?:latest|breaking|daily|more|all|local|top|free|best|"
    r"biggest)\b.{0,60})"
)
"""How it comes to them."""
NETWORK = (
    r"(?:twitter|x|facebook|instagram|threads|bluesky|mastodon|tiktok|youtube|whatsapp|telegram|linkedin|"
    r"google news|"
    r"apple news|social media|spotify|apple podcasts|snapchat|pinterest|flipboard|truth social)"
)
"""Where readers may follow a site."""
_NETWORKS = rf"{NETWORK}(?:(?:,? (?:and|or|&) (?:on )?|[,/|] ?| ){NETWORK})*"
INVITATIONS_ENGLISH = (
    LineRule(
        Removal.INVITATION,
        "sign-up-button",
        why="Asks the reader to sign up or subscribe.",
        pattern=r"(?:please )?(?:sign[ -]?up|subscribe|register|join|donate|give)(?: (?:now|here|today|"
        r"below|for free))?|subscribe",
        languages="en",
        examples=("Sign up now", "Subscribe", "Subscribe today!", "Donate", "Sign up here."),
        counter_examples=("Sign up or stay out?", "Give now and then, she said."),
        reach=Shape.SENTENCE,
        longest=4,
        record="364 lines on 245 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "sign-up-newsletter",
        why="Asks the reader to sign up for a newsletter or alerts.",
        pattern=rf"(?:please )?(?:sign up|subscribe|register)(?: (?:here|now|today|below))?(?: to "
        rf"(?:receive|get)| for| to) "
        rf"(?:our|my|your|the|a|free|daily|weekly|e-?mail|breaking|(?-i:[A-Z][\w’\']+))(?: "
        rf"[\w’'&-]+){{0,5}}? {LETTER}(?:,? "
        rf"{_TO_YOU})*",
        languages="en",
        examples=(
            "Sign up for our newsletter.",
            "Sign up for our daily newsletter",
            "Subscribe to our podcast for the latest from the quay!",
            "Sign up to receive our weekly bulletin, delivered every Friday.",
        ),
        counter_examples=(
            "Sign up for the draft began in June 1940.",
            "Sign up for a newsletter and the spam begins, users complain.",
            "Subscribe to the theory or not, the numbers are the numbers.",
            "Sign up for newsletters fell by half.",
        ),
        reach=Shape.SENTENCE,
        record="107 lines on 90 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "subscribe-to-read",
        why="Asks the reader to subscribe or sign up for what the site offers.",
        pattern=r"(?:please )?(?:subscribe|sign (?:up|in)|register|log in)(?: (?:now|here|today|below))? "
        r"to (?:"
        r"(?:keep|continue) (?:reading|watching|listening)|(?:receive|get) (?:access|the (?:latest|best)|"
        r"our|daily|weekly|"
        r"breaking|free|exclusive|news|updates|emails?)|read the|access|unlock|view your|join the|post|"
        r"leave a)\b.{0,100}",
        languages="en",
        examples=(
            "Subscribe now to keep reading and get access to the full archive.",
            "Sign up to receive daily headline news from the harbor.",
        ),
        counter_examples=("Sign up to get out, the recruits joked.", "Register to vote by Friday."),
        reach=Shape.SENTENCE,
        record="13 lines on 9 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "never-miss-a-story",
        why="Asks the reader to sign up so as not to miss anything.",
        pattern=r"(?:don.t|never) miss (?:a|an|any|out)\b.{0,60}[.!:,–-] ?(?:sign up|subscribe|get (?:our|"
        r"the)|join|register|"
        r"follow)\b.{0,80}|(?:don.t|never) miss (?:a|an|any|our) (?:\w+ )?(?:story|stories|news|update|"
        r"updates|brief|post)"
        r"(?: from us| again)?",
        languages="en",
        examples=("Don't miss a brief. Sign up for our daily email.", "Never miss a story"),
        counter_examples=("Don't miss a step, the dancer warned.", "Never miss a story told by a pilot."),
        reach=Shape.SENTENCE,
        record="7 lines on 7 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "sign-up",
        why="Asks the reader to sign up or subscribe.",
        pattern=r"(?:sign up|subscribe)(?: (?:now|here|today|below))?(?: (?:for|to|and|with)(?: (?:our|us|"
        r"your|daily|free|email|e-mail|"
        r"breaking|unlimited|exclusive|updates|news|alerts|newsletters?|emails?|the (?:latest|newsletter|"
        r"print|podcast)|receive|get|stay|save|read|"
        r"comment|continue|(?-i:[A-Z]{2,}))\b.{0,100}|\s?:.{0,60})?|:.{0,60})?|"
        r"newsletters?(?: sign-?\s?ups?| subscriptions?)?",
        languages="en",
        examples=("Sign up for: Harbor alerts", "Subscribe for unlimited access", "Newsletter sign-up"),
        counter_examples=("Sign up to serve, the posters said.", "Newsletter editors met in Bonn."),
        longest=22,
        record="514 lines on 425 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "click-here",
        why="Asks the reader to click.",
        pattern=r"(?:click|tap) (?:here|below|on the (?:link|image|button|photo|video|logo))(?: (?:to|for|"
        r"if|on|in)\b.{0,120})?",
        languages="en",
        examples=("Click here to sign up", "Tap here to see other videos from our team.", "Click here"),
        counter_examples=(
            "Click here and there, and the account was empty.",
            "Tap on the shoulder, the coach says.",
        ),
        reach=Shape.SENTENCE,
        record="23 lines on 21 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "already-a-member",
        why="Asks members and subscribers to log in.",
        pattern=r"(?:(?:are you )?already (?:a|an|have an?)|not (?:a|yet a|an)) (?:[\w.]+ ){0,3}"
        r"(?:subscribers?|members?|accounts?|supporters?|subscriptions?)(?: yet)?[?.:]?"
        r"(?: (?:(?:please |click here to )?(?:log|sign) ?(?:in|up|on)|subscribe|join|register|"
        r"login)\b.{0,30})?",
        languages="en",
        examples=("Already a subscriber? Log in", "Not a member? Sign up now.", "Already have an account?"),
        counter_examples=("Already a member of the board, she wants more.", "Not a member spoke."),
        reach=Shape.SENTENCE,
        record="17 lines on 17 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "get-newsletter",
        why="Offers a newsletter, an app or alerts.",
        pattern=rf"get (?:(?:(?:news|breaking) alerts|highlights|the|our|all|more|your|these|free|"
        rf"unlimited|daily|weekly|breaking|top|"
        rf"local)\b).{{0,60}}"
        rf"(?:\b(?:newsletters?|alerts?|headlines)|in your (?:e-?mail )?inbox|(?:sent|delivered)\b.{{0,30}}"
        rf"\b(?:inbox|e-?mail|you|phone)|\bapp)(?:,? (?:{_TO_YOU}"
        rf"|and (?:special |breaking )?reports|from .{{1,30}}|for (?:ios|android|"
        rf"iphone|ipad).{{0,20}}))*(?:[.!] (?:sign up|subscribe)(?: (?:here|now|today))?)?",
        languages="en",
        examples=(
            "Get our newsletter",
            "Get the tide tables in your inbox every weekday at seven. Sign up here.",
            "Get the latest harbor news in your inbox every day.",
            "Get the best of KBAY delivered to your inbox.",
            "Get our new free iPad app now",
            "Get breaking harbor alerts and special reports.",
        ),
        counter_examples=(
            "Get the app off your phone, the police advise.",
            "Get the headlines right, the editor told them.",
            "Get your newsletter printed elsewhere, the judge ruled.",
        ),
        reach=Shape.SENTENCE,
        record="29 lines on 23 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "newsletter-name",
        why="Names a newsletter or alerts that can be had.",
        pattern=r"(?:(?:breaking|daily|weekly|morning|evening|local|free|top) ){1,2}(?:news|weather|traffic|sports?)"
        r"(?: (?:and|&) (?:news|weather|traffic|sports?))? (?:e-?mails?|alerts?|newsletters?)",
        languages="en",
        examples=("Breaking News Emails", "Daily weather and traffic alerts", "Free morning news newsletter"),
        counter_examples=("Breaking news emails keep him awake.", "Daily weather alerts."),
        record="5 lines on 5 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "download-app",
        why="Asks the reader to install the site's app.",
        pattern=r"(?:download|get|install|try|open)(?: the free| our| the)(?: [\w.&-]+){0,4}? apps?"
        r"(?: (?:(?:now|today|here|for free|free)|(?:for|to|on|from|and) (?:the |your |our |get |more )?"
        r"(?:latest|news|ios|android|iphone|ipad|apple|app store|google|breaking|alerts?|phone|local|more|"
        r"live|stay|read|"
        r"listen|watch)\b.{0,60}|\((?:ios|android)\)))*",
        languages="en",
        examples=("Download our app for the latest news.", "Download the KBAY app", "Install our app today!"),
        counter_examples=(
            "Download the app or lose the discount, riders learned.",
            "Try the app before you judge it, the mayor said.",
            "Download our app sales fell, the firm wrote.",
        ),
        reach=Shape.SENTENCE,
        record="34 lines on 22 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "follow-us",
        why="Asks the reader to follow the site or its writer elsewhere.",
        pattern=rf"(?:(?:you can |please |and |be sure to |don.t forget to |to )?(?:follow|like|join|find|"
        rf"connect with|watch) "
        rf"(?:us|me|him|her|them|@\w+|(?:our|the) (?:\w+ ){{0,3}}\w+|"
        rf"(?-i:[A-Z][\w.’'&-]*)(?: [\w.’'&-]+){{0,5}}?)"
        rf"(?: (?:also|here|live))? (?:on|at|via|@)(?: (?:our|the))? {_NETWORKS}\b"
        rf"(?:(?:,? (?:and|or|for|at|to|by|via) |:? ?)(?:@?\w+(?:, | )?|(?:at |@)\S+|our \w+|more "
        rf".{{0,50}}|the latest.{{0,40}}){{0,4}})?)",
        languages="en",
        examples=(
            "Follow us on Facebook and X.",
            "Follow Nora Feld on Twitter @norafeld",
            "Like us on Facebook",
            "You can follow her on Instagram.",
        ),
        counter_examples=(
            "Follow us on Facebook, the sect told its members.",
            "Follow the money on X, she said.",
            "Find them on Twitter is no plan, the officer warned.",
        ),
        reach=Shape.SENTENCE,
        longest=18,
        record="43 lines on 29 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "follow-us-label",
        why="Stands above the site's accounts elsewhere.",
        pattern=r"(?:follow|like|find|join|connect with|stay connected with) (?:us|me|@\w+)(?: on(?: "
        r"social media)?)?|"
        r"(?:follow|like|join|find) .{2,50} on (?:twitter|x|facebook|instagram|threads|bluesky|tiktok|"
        r"youtube|whatsapp|"
        r"telegram|linkedin|google news|social media)\b.{0,80}",
        languages="en",
        examples=("Follow us", "Follow us on:", "Follow our reporters and our news feeds on Twitter"),
        counter_examples=("Follow me!", "Find us, the children wrote, on Facebook if you dare."),
        longest=16,
        record="146 lines on 136 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "log-in",
        why="Asks the reader to log in.",
        pattern=r"(?:please )?(?:log|sign) ?[io]n(?: (?:(?:to|or|with)\b.{0,60}|now|here))?",
        languages="en",
        examples=("Log in", "Sign in to your account", "Sign in with your KBAY ID", "Log in or sign up"),
        counter_examples=(
            "Sign in to see her and you wait an hour, he told us.",
            "Log in the river stops the ferry.",
        ),
        longest=10,
        record="309 lines on 254 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "turn-on",
        why="Asks for a setting of the browser.",
        pattern=r"(?:please )?(?:enable|allow|turn on|activate) (?:javascript|(?:push )?notifications|"
        r"(?:all )?cookies)"
        r"(?:(?: in| on| for) (?:your|this|the) .{1,40}| to (?:continue|view|use|see|read|access|watch|"
        r"play)\b.{0,40})?",
        languages="en",
        examples=("Enable cookies", "Please enable JavaScript in your browser.", "Allow notifications"),
        counter_examples=("Turn on notifications at night and nobody sleeps.",),
        reach=Shape.SENTENCE,
        record="1 line on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "on-the-app",
        why="Tells readers of the app where to find what it cannot show.",
        pattern=r"if you.re (?:on|in|using|reading (?:this )?(?:on|in)) (?:the|our) .{0,20}\bapp\b.{0,100}",
        languages="en",
        examples=("If you're on our app, click here to see the poll.",),
        counter_examples=("If you're on the app at noon, so is half the town, she said.",),
        reach=Shape.SENTENCE,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
)
