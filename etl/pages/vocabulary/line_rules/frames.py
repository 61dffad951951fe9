"""Words of buttons and empty frames; the whole line is made of them."""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape
from etl.pages.vocabulary.line_rules.site_parts import COMMENT_WORDS

_SERVICE = (
    r"(?:e-?mail|print|facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|bluesky|flipboard|"
    r"messenger|"
    r"threads|tumblr|sms)"
)
_SHARED = r"(?:article|story|page|post|entry|comment|link|photo|video|gallery)"
_RECEIVER = rf"(?:{_SERVICE}|mail|instagram|tiktok|us|friends|(?:your|a) friends?\b.{{0,20}})"
_ACT = r"(?:share|tweet|save|bookmark|copy(?: (?:the )?link| url)?|link copied|like|post|send|gift)"
_ACT_ABROAD = (
    r"(?:teilen|drucken|merken|partager|imprimer|compartir|compartilhar|condividi|delen|dela|del|"
    r"udostępnij)"
)

FRAMES = (
    LineRule(
        Removal.FRAME,
        "advertisement",
        why="Labels the place of an advertisement.",
        pattern=r"advert(?:isement)?s?|ads?|ad feedback|sponsored(?: (?:content|by|links?))?|promoted|anzeige|"
        r"werbung|publicidad|"
        r"publicité|pubblicità|publicidade|advertentie|reklama?|annonse?|реклама",
        languages="*",
        examples=(
            "Advertisement",
            "Advert",
            "Reklama",
            "Annonse",
            "- Anzeige -",
            "SPONSORED CONTENT",
            "Publicité",
            "Реклама",
            "Ad feedback",
        ),
        counter_examples=("Advertisement was his trade.", "Werbung wirkt.", "Ads pay for it?"),
        record="256 lines on 224 pages, 3 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "story-continues",
        why="Says that the story goes on below an advertisement or a video.",
        pattern=r"(?:article|story|post|content) (?:continues|resumes)(?: (?:below|after)(?: .{0,30})?)?",
        languages="en",
        examples=("Story continues below advertisement", "Article continues after this ad"),
        counter_examples=("Story continues below deck, where the cook was hiding.",),
        record="10 lines on 10 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "share-count",
        why="Counts how often the story was shared.",
        pattern=r"(?:this (?:story|article|post|page) has been )?shared \d[\d.,]*[km]? times",
        languages="en",
        examples=("This story has been shared 412 times.", "Shared 1.2k times"),
        counter_examples=("This story has been shared by thousands of readers.", "Shared rooms cost less."),
        reach=Shape.REPORT,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "skip-to",
        why="Lets keyboards and screen readers jump past a part of the page.",
        pattern=r"continue|scroll|skip|scroll (?:down|up|to (?:top|continue|the top)|for more)(?: "
        r".{0,30})?|"
        r"skip (?:to|past):?(?: (?:[\w.]+ ){0,3}(?:content|navigation|footer|sidebar|menu|links|search|"
        r"page|promotion|article|"
        r"advertisement|main).{0,40})?",
        languages="en",
        examples=("Skip to main content", "Scroll to continue", "skip past newsletter promotion", "Continue"),
        counter_examples=(
            "Scroll past the noise, she told students.",
            "Skip to the end of the pier and turn left.",
            "Continue as before?",
        ),
        longest=9,
        record="155 lines on 139 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "page-part",
        why="Names a part of the page to screen readers.",
        pattern=r"(?:article|main|page|story) content|menu|close|home|transcript|embed|download|toggle "
        r"more options|"
        r"(?:back|return) to (?:the )?(?:top|home(?:page)?)(?: of (?:the )?page)?",
        languages="en",
        examples=("Main content", "Menu", "Back to top", "HOME >", "Close"),
        counter_examples=("Home.", "Close to home", "Return to top form?"),
        record="282 lines on 213 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "loading",
        why="Stands where something has not been loaded, or has failed to.",
        pattern=r"loading|video player(?: is)?(?: loading| unavailable)?|an error (?:has "
        r")?occurred.{0,80}|"
        r"this (?:slideshow|video|content|browser|embed) (?:requires (?:javascript|flash|a)|is (?:not "
        r"(?:supported|available|"
        r"actively supported)|no longer (?:available|supported)|unavailable|unsupported)|does not "
        r"(?:support|allow)|"
        r"cannot be|can.t be)\b.{0,120}",
        languages="en",
        examples=(
            "Loading...",
            "Video Player is loading.",
            "This video is no longer available.",
            "An error has occurred. Please try again later.",
        ),
        counter_examples=("This video is not the first, police say.", "Loading the ferry took an hour."),
        reach=Shape.REPORT,
        record="11 lines on 10 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "player-button",
        why="A button of a player.",
        pattern=r"(?:play|watch|listen|mute|unmute|pause)(?: (?:video|audio|now|live))?|\d{1,2}:\d{2}",
        languages="en",
        examples=("Play Video", "Listen", "Watch now", "3:54", "Pause"),
        counter_examples=("Watch more closely, doctors say.", "Listen.", "Play on?"),
        record="128 lines on 55 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "share",
        why="A button for sharing the story.",
        pattern=(
            rf"share(?: (?:{_SERVICE}|it|this|full|options?|tools|(?:(?:this|the|full) )?{_SHARED}))?"
            rf"(?:\W*(?:(?:on|via)(?: [\w+().-]+){{0,4}}|(?:by|to|with)(?: {_RECEIVER})?))?"
        ),
        languages="en",
        examples=("Share", "Share on Facebook", "Share this via email"),
        counter_examples=(
            "Share the road, the sheriff asks drivers.",
            "Share this.",
            "Share of the vote",
            "Share prices",
            "Share the wealth",
            "Share with care",
            "Share this road with cyclists",
            "Share options for managers",
        ),
        longest=6,
        record="190 lines on 112 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "share-this",
        why="Asks the reader to share the story.",
        pattern=rf"(?:please )?share this (?:article|story|post|page|video)"
        rf"(?: (?:with (?:your )?(?:friends|family|network|others)|(?:on|via) {_SERVICE}|now))*",
        languages="en",
        examples=("Share this story!", "Please share this post with your friends!"),
        counter_examples=("Share this story and you go to jail, he was told.",),
        reach=Shape.SENTENCE,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "share-buttons",
        why="Buttons for sharing, saving or printing the story.",
        pattern=rf"(?:{_SERVICE}|{_ACT}|{_ACT_ABROAD})"
        rf"(?:\W+(?:this|link|article|story|page|post|{_SERVICE}|{_ACT}|{_ACT_ABROAD}))*|"
        r"(?:order|get) reprints?|print (?:article|this(?: \w+){0,2})",
        languages="*",
        examples=(
            "Facebook",
            "Print this page",
            "Email Twitter LinkedIn",
            "Teilen",
            "Copy link",
            "Order reprints",
        ),
        counter_examples=(
            "Print it and you own it.",
            "Save.",
            "Like father, like son",
            "Twitter fell silent",
        ),
        record="884 lines on 361 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "list-label",
        why="Stands above the story's comments, tags or topics.",
        pattern=rf"(?:\d+ )?(?:{COMMENT_WORDS})|tags?|topics?|themen|"
        r"filed under|"
        r"categor(?:y|ies)|kategorien?|schlagw[oö]rter?",
        languages="*",
        examples=(
            "Comments",
            "Filed under:",
            "Themen",
            "Tags",
            "12 comments",
            "3 Kommentare",
            "Kategorien",
            "Categories",
            "Schlagwörter",
        ),
        counter_examples=("Comments close at noon.", "Topics that divide", "Tags?"),
        record="488 lines on 348 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "picture-button",
        why="A button or counter of a picture.",
        pattern=r"(?:hide|toggle|show) caption|enlarge(?: (?:this )?image)?|(?:image|photo|slide) \d+ "
        r"(?:of|/) \d+.{0,40}|\d+ of \d+",
        languages="en",
        examples=("Toggle caption", "Enlarge this image", "Image 1 of 9", "3 of 12"),
        counter_examples=("Image 1 of the series hangs in Bonn.", "9 of 12 agreed."),
        record="42 lines on 19 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "old-story",
        why="Warns that the story is old.",
        pattern=r"this (?:article|story|post) (?:is|was)(?: published)? (?:more than|over) .{1,30} (?:old|"
        r"ago)",
        languages="en",
        examples=("This article is more than 3 months old", "This story was published over a year ago."),
        counter_examples=("This story is more than a love story.",),
        reach=Shape.REPORT,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "form-answer",
        why="What a form answers when it was sent.",
        pattern=r"thank you(?: for (?:signing up|subscribing|registering|your (?:interest|feedback|"
        r"submission))\b.{0,60}[.!]?)?",
        languages="en",
        examples=("Thank you", "Thank you for signing up"),
        counter_examples=("Thank you.", "Thank you for that, she told the crew."),
        record="7 lines on 7 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "comment-form",
        why="A form for comments says what it does with the reader's name and address.",
        pattern=r"your e-?mail address will not be published\.?(?:\s*required fields are marked\b.{0,4})?|"
        r"save my name,? e-?mail,? and website in this browser for the next time i comment|"
        r"deine e-mail-adresse wird nicht veröffentlicht\.?(?:\s*erforderliche felder sind .{0,20})?|"
        r"votre adresse e-mail ne sera pas publiée\.?(?:\s*les champs obligatoires sont .{0,30})?|"
        r"tu dirección de correo electrónico no será publicada\.?(?:\s*los campos obligatorios .{0,30})?",
        languages="en, de, fr, es",
        examples=(
            "Your email address will not be published. Required fields are marked *",
            "Save my name, email, and website in this browser for the next time I comment.",
            "Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",
            "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
            "Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados con *",
        ),
        counter_examples=(
            "Your email address will not be published in the report, the clerk told her.",
            "Save my name for last, she said.",
        ),
        reach=Shape.REPORT,
        needs=("email", "e-mail", "correo"),
        record="64 lines on 55 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.FRAME,
        "shortcode",
        why="A command of the publishing system that was printed by mistake.",
        pattern=r"(?:)(?-i:\[/[a-z_]+\].*|\[[a-z_]+ [a-z_]+=[^\]]*\].*|\[[a-z]+_[a-z_]+\].*|"
        r"\[(?:caption|gallery|embed|video|audio|playlist|youtube)\b[^\]]*\].*|.*\[/[a-z_]+\])",
        languages="*",
        examples=('[gallery ids="1,2"]', "[caption]A ferry[/caption]"),
        counter_examples=("[The mayor] would not say.", "[he] turned back."),
        longest=200,
        reach=Shape.REPORT,
        record="2 lines on 2 pages, 0 of 13,899 gold lines",
    ),
)
