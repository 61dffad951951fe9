"""The names by which boxes are known: teasers, sign-ups, comments, authors, advertisements; one row for each meaning.

Where text and pictures are read in different ways, the rows say so and why.
"""

from etl.pages.vocabulary.element_roles import Asker, ElementName, Role

BOXES = (
    ElementName(
        Role.RELATED,
        r"related|recommend\w*|recirc\w*|onward|more stories|also read|see also|read next|readnext|up ?next|"
        r"most ?read|topnews|playlist|bottom list|news list|channel list|mehr zum thema|zur startseite",
        examples=("related-stories", "c-recirc__list", "mostRead", "see-also"),
        counter_examples=("unrelated", "story-list"),
    ),
    ElementName(
        Role.RELATED,
        r"latest|popular|trending",
        examples=("latest", "popular-posts", "trendingNow"),
        counter_examples=("popularity",),
        is_everyday=True,
    ),
    ElementName(
        Role.RELATED,
        r"related\w*|more (?:from|topics?|on|stories|news|like)|(?:read|see|watch) (?:more|next|also|this)|readmore|"
        r"readalso|most (?:popular|viewed|recent)|mostpopular|top (?:stories|news)|story timeline|"
        r"timeline links|external link embed|callout link|internal link|inline (?:link|story|article)|"
        r"link (?:list|box|banner)|linkbox|article card|story card|card list|ctx|teaser(?:s|list)?|further reading",
        examples=("story-card", "teaser", "inline-link", "read-more"),
        asked_by=Asker.TEXT,
        why="cards, links and `read more` also wrap the article's own pictures; these words and those of the other "
        "rows for text, asked of pictures too, lost captions on 14 of 738 gold pages",
    ),
    ElementName(
        Role.RELATED,
        r"collections|suggested|suggestions",
        examples=("collections", "suggested-stories"),
        asked_by=Asker.TEXT,
        is_everyday=True,
    ),
    ElementName(
        Role.RELATED,
        # The first word is a style of text in some design systems.
        r"(?<!typo )teasers?(?! (?:image|img|pic|picture|foto|bild|media|photo|figure|top|header|article))",
        examples=("teaser", "teaser-list"),
        counter_examples=("teaser-image", "teaser__top", "typo-teaser"),
        asked_by=Asker.PICTURES,
        why="`teaser-image` is often the article's own picture; text in such an element is another story's",
    ),
    ElementName(
        Role.PROMO,
        r"promos?|outbrain|taboola|advert\w*|sponsor\w*",
        examples=("promo", "taboola-below", "AdvertisementSlot"),
        counter_examples=("promontory",),
    ),
    ElementName(
        Role.PROMO,
        r"promotion\w*",
        examples=("promotion", "promotional-box"),
        is_everyday=True,
    ),
    ElementName(
        Role.PROMO,
        r"promo(?:box|unit)|cta|partner(?:s|box)?|commerce disclosure|affiliate\w*|donat\w+|membership|"
        r"paid content|plista|zergnet|dfp|ads?|adv|ad (?:slot|unit|box)|anzeige|werbung|publicidad|banner",
        examples=("ad-slot", "banner", "promobox"),
        asked_by=Asker.TEXT,
        why="a banner may be the lead picture, and pictures stand in blocks that are also named after the next ad",
    ),
    ElementName(
        Role.PROMO,
        r"appeal",
        examples=("appeal", "year-end-appeal"),
        asked_by=Asker.TEXT,
        is_everyday=True,
    ),
    ElementName(Role.NEWSLETTER, r"newsletters?\w*|subscribe", examples=("newsletter-signup", "subscribe")),
    ElementName(
        Role.NEWSLETTER,
        r"sign ?up\w*|subscribe\w*|subscription\w*|mailchimp|mailing list|inline signup|app (?:download|promo)|"
        r"push notification",
        examples=("SignUpForm", "subscription-box"),
        asked_by=Asker.TEXT,
        why="it has not been seen around a picture",
    ),
    ElementName(
        Role.SHARE,
        r"shar(?:e|es|ing)(?: \w+)?|social(?: \w+)?|addthis\w*|sharedaddy|addtoany|article tools|toolbar|print tools|"
        r"js article tools|reprints?",
        examples=("share-bar", "addtoany_content"),
        asked_by=Asker.TEXT,
        is_everyday=True,
        why="share buttons lie over pictures, in blocks that are named after them",
    ),
    ElementName(
        Role.AUTHOR,
        r"author (?:bio|box|info|card|profile|description|details?|about|block|footer)|authorbox|authorbio|"
        r"about (?:the )?author|bio|biography|byline\w*|writer bio",
        examples=("author-bio", "byline__block"),
        counter_examples=("author",),
        asked_by=Asker.TEXT,
    ),
    ElementName(
        Role.AUTHOR,
        r"contributors?(?: \w+)?",
        examples=("contributor-card",),
        asked_by=Asker.TEXT,
        why="beside a picture the contributor is its maker",
    ),
    ElementName(
        Role.AUTHOR,
        r"auth?or(?:en)? (?:bio|box|info|card|teaser|profil)\w*|auth?orbio|auth?orbox|authors?|autoren|"
        r"byline\w*|profile",
        examples=("author", "autoren", "byline"),
        asked_by=Asker.PICTURES,
        why="a picture beside any author is a portrait; text there may be the byline line of the article itself",
    ),
    ElementName(Role.TAGS, r"breadcrumbs?", examples=("breadcrumb",)),
    ElementName(
        Role.TAGS,
        # One `tag` may be that of a heading (`edTag`) or of a price.
        r"tags|tag (?:list|cloud|links?|item|name|label)|post tags|article tags|topics list|cat links|post info|"
        r"postinfo|entry meta|post meta",
        examples=("tags", "entry-meta"),
        counter_examples=("edTag", "price-tag"),
        asked_by=Asker.TEXT,
        why="a header with the date and section of the article may hold its lead picture",
    ),
    ElementName(
        Role.TAGS,
        r"keywords|topics|article meta|metadata",
        examples=("keywords", "article-meta"),
        asked_by=Asker.TEXT,
        is_everyday=True,
    ),
    ElementName(Role.COMMENTS, r"comments?", examples=("comments", "comment-list")),
    ElementName(
        Role.COMMENTS,
        r"comments? \w+|comment(?:links?|list|section|area|box|form|thread|item|body)s?|disqus\w*|fb comments",
        examples=("disqus_thread", "comment-form"),
        asked_by=Asker.TEXT,
    ),
    ElementName(
        Role.COMMENTS,
        r"respond|reactions?",
        examples=("respond", "reactions"),
        counter_examples=("responder",),
        asked_by=Asker.TEXT,
        why="`reactions` stand over pictures as buttons",
        is_everyday=True,
    ),
    ElementName(Role.OVERLAY, r"modal|cookie|consent", examples=("modal", "cookie-notice")),
    ElementName(
        Role.OVERLAY,
        r"overlay|popup|pop up|scrim|lightbox|dialog|tooltip|toast|cookie\w*|consent\w*|gdpr|"
        r"print (?:only|footer|header)|sr only|visually hidden|visuallyhidden|screen ?reader\w*|a11y\w*|skip link",
        examples=("lightbox", "sr-only"),
        asked_by=Asker.TEXT,
        why="a lightbox and an overlay show the article's own pictures, and hidden elements have a role of their own",
    ),
    ElementName(
        Role.OVERLAY,
        r"pswp",
        examples=("pswp__bg",),
        asked_by=Asker.PICTURES,
        why="the empty frame of a picture viewer, which holds no text",
    ),
    ElementName(Role.CHROME, r"nav|navigation|menu|footer", examples=("site-nav", "footer__links")),
    ElementName(
        Role.CHROME,
        r"site (?:header|footer|nav)|masthead|navbar|sidebar(?! (?:grid|layout|wrap))|right rail|rail|left column",
        examples=("sidebar", "right-rail"),
        counter_examples=("sidebar-layout",),
        asked_by=Asker.TEXT,
        why="a masthead may carry the lead picture",
    ),
    ElementName(
        Role.CHROME,
        r"(?<!ps )sidebar(?! (?:grid|container|layout|wrapper))|megamenu",
        examples=("sidebar", "megamenu"),
        counter_examples=("sidebar-wrapper", "ps-sidebar"),
        asked_by=Asker.PICTURES,
        why="layouts with a column for pictures are named sidebars, too",
    ),
    ElementName(
        Role.RIGHTS,
        r"copyright|disclaimer|colophon",
        examples=("copyright", "disclaimer-text"),
        asked_by=Asker.TEXT,
        why="beside a picture it is the credit",
    ),
    ElementName(
        Role.RIGHTS,
        r"legal|rights",
        examples=("legal-notice", "rights"),
        asked_by=Asker.TEXT,
        is_everyday=True,
    ),
)
"""Boxes of teasers, sign-ups, comments, authors, advertisements. For text the leftmost word of a name decides."""
