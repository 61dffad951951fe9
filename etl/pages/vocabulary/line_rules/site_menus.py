"""Menus and notices of a site around a flattened page."""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

SITE_MENUS = (
    LineRule(
        Removal.NAVIGATION,
        "menu-jump",
        why="Opens, closes or jumps past a menu.",
        pattern=r"skip to (?:main |the )?(?:content|navigation|search).{0,40}|(?:main |site )?(?:menu|"
        r"navigation)|search(?: query| site)?|show search|open (?:menu|search|navigation).{0,30}|close(?: "
        r"menu| search)?",
        languages="en",
        examples=(
            "Skip to main content",
            "Main Menu",
            "Search Query",
            "Open Search",
            "Close Menu",
        ),
        counter_examples=(
            "Open search of the hold took hours.",
            "Search.",
        ),
        record="759 lines on 433 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.NAVIGATION,
        "menu-sections",
        why="Names a section of the site in its menus.",
        pattern=r"home|news|sections?|all|weather|sports?|politics|business|opinion|entertainment|"
        r"lifestyle|videos?|photos|podcasts?|events|obituaries|archives?|classifieds|e-?edition",
        languages="en",
        examples=(
            "Weather",
            "Sports",
            "E-Edition",
            "Podcasts",
            "Video",
            "Archives",
            "Sections",
        ),
        counter_examples=(
            "News.",
            "Sports are cut first.",
            "Home is where the ferry lands.",
            "Weather permitting",
        ),
        record="2,507 lines on 710 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.NAVIGATION,
        "menu-service",
        why="Names a page about the site, its rules or its readers' accounts.",
        pattern=r"about(?: us)?|contact(?: us)?|careers|jobs|advertise(?: with us)?|terms(?: of (?:use|"
        r"service))?|privacy(?: (?:policy|notice))?|cookie\w*(?: \w+)?|accessibility(?: statement)?|site "
        r"?map|rss(?: feed)?|faqs?|help|legal|impressum|datenschutz|kontakt|agb|mentions légales|aviso "
        r"legal|contacto|log ?in|sign in|log out|register|my account|subscribe|newsletters?|manage "
        r"consent|do not sell(?: (?:or share )?my .{1,40})?|your privacy choices|all rights reserved",
        languages="*",
        examples=(
            "About Us",
            "Contact",
            "Advertise With Us",
            "Terms of Use",
            "Privacy Policy",
            "Cookie settings",
            "Accessibility statement",
            "Site map",
            "RSS",
            "FAQ",
            "Log in",
            "Newsletters",
            "Do Not Sell My Personal Information",
        ),
        counter_examples=(
            "Help came late.",
            "Contact us?",
            "Jobs for all",
        ),
        record="4,103 lines on 849 pages, 2 of 13,899 gold lines",
    ),
    LineRule(
        Removal.NAVIGATION,
        "menu-lists",
        why="Leads on, back, to other languages or to accounts elsewhere.",
        pattern=r"more|load more|show more|view all|see all|next|previous|back|english|español|deutsch|"
        r"français|stay connected|follow us.{0,60}|connect with us.{0,40}|facebook|twitter|x|instagram|"
        r"youtube|tiktok|linkedin|threads|bluesky|whatsapp|telegram|flipboard|pinterest|reddit|snapchat",
        languages="*",
        examples=(
            "Load More",
            "Previous",
            "Español",
            "Follow us on the web",
            "Connect with us",
        ),
        counter_examples=(
            "Next?",
            "Back to work",
            "Follow us, she told the children.",
        ),
        record="1,019 lines on 474 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.SITE_NOTICE,
        "embed-notice",
        why="What an embedded post says when it is not shown.",
        pattern=r"view this post on instagram|a post shared by\b.{0,80}|in this (?:story|article):?|image "
        r"source(?:\W.{0,60})?|(?:image|media) caption|getty images",
        languages="en",
        examples=(
            "View this post on Instagram",
            "A post shared by Nora Feld (@norafeld)",
            "In this story:",
            "Image source, KBAY",
            "Image caption",
        ),
        counter_examples=(
            "A post stood there.",
            "In this story, nobody wins.",
        ),
        record="43 lines on 27 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.SITE_NOTICE,
        "cookie-notice",
        why="Tells of cookies, or of the terms that a form implies.",
        pattern=r"this (?:site|website|page) uses cookies\b.*|we (?:use cookies|value your "
        r"privacy)\b.*|by (?:clicking|choosing|submitting|signing up|continuing|"
        r"subscribing)\b.{0,60}\byou (?:agree|consent|accept|confirm|acknowledge)\b.*|you can "
        r"unsubscribe "
        r"(?:at any time|here|anytime|by)\b.{0,80}",
        languages="en",
        examples=(
            "This site uses cookies to remember you.",
            "We use cookies",
            "By signing up, you agree to our terms.",
            "You can unsubscribe at any time.",
        ),
        counter_examples=(
            "By choosing the north route, the captain lost a day.",
            "By submitting late, you lose your seat, the clerk said.",
        ),
        reach=Shape.REPORT,
        longest=100,
        record="87 lines on 67 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.SITE_NOTICE,
        "form-part",
        why="A part of a form, or what it answers.",
        pattern=r"thank you for (?:reading|signing up|registering)(?: (?:the|our|for|this) .{1,40}|"
        r"(?=\W*$))|(?:an? )?e-?mail address\b.{0,80}|enter your e-?mail.{0,60}|"
        r"(?:first|last) name|zip code|password|loading",
        languages="en",
        examples=(
            "Thank you for signing up!",
            "Email address",
            "Enter your email address",
            "First Name",
            "Loading...",
        ),
        counter_examples=(
            "Thank you for reading it to her, he said.",
            "Password was his dog's name.",
        ),
        reach=Shape.SENTENCE,
        record="110 lines on 74 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.SITE_NOTICE,
        "tag-line-of-story",
        why="Lists the story's topics, or counts its comments.",
        pattern=r"posted in|filed under:?(?: .{1,60})?|topics?:.{0,100}|tags?:.{0,100}|\d+ (?:comments?|"
        r"shares?|views?|likes?)",
        languages="en",
        examples=(
            "Posted in",
            "Filed under: Harbor",
            "Topics: harbor, ferries",
            "Tags: harbor",
            "12 shares",
        ),
        counter_examples=(
            "Topics were chosen by lot.",
            "12 shares changed hands.",
        ),
        record="120 lines on 76 pages, 0 of 13,899 gold lines",
    ),
)
