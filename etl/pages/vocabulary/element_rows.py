"""The names by which elements are known: one row for each meaning, with examples.

Whoever asks gets the words of all rows that are meant for it. Where text and pictures are read in different ways, the
rows say so and why.
"""

from etl.pages.vocabulary.caption_words import CAPTION_NAMES
from etl.pages.vocabulary.element_roles import Asker, ElementName, Role

_PICTURE = "img|image|photo|pic|picture|media|fig|figure|thumb|wp|foto|bild|lead|hero|art"
BOXES = (
    ElementName(
        Role.RELATED,
        r"related|recommend\w*|recirc\w*|onward|more stories|also read|see also|read next|readnext|up ?next|latest|"
        r"most ?read|popular|trending|topnews|playlist|bottom list|news list|channel list|mehr zum thema|"
        r"zur startseite",
        examples=("related-stories", "c-recirc__list", "mostRead", "see-also"),
        counter_examples=("unrelated", "story-list"),
    ),
    ElementName(
        Role.RELATED,
        r"related\w*|more (?:from|topics?|on|stories|news|like)|(?:read|see|watch) (?:more|next|also|this)|readmore|"
        r"readalso|most (?:popular|viewed|recent)|mostpopular|top (?:stories|news)|story timeline|collections|"
        r"timeline links|external link embed|callout link|internal link|inline (?:link|story|article)|"
        r"link (?:list|box|banner)|linkbox|article card|story card|card list|ctx|teaser(?:s|list)?|further reading|"
        r"suggested|suggestions",
        examples=("story-card", "teaser", "inline-link", "read-more"),
        asked_by=Asker.TEXT,
        why="cards, links and `read more` also wrap the article's own pictures; these words and those of the other "
        "rows for text, asked of pictures too, lost captions on 14 of 738 gold pages",
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
        r"promo(?:s|tion\w*)?|outbrain|taboola|advert\w*|sponsor\w*",
        examples=("promo", "taboola-below", "AdvertisementSlot"),
        counter_examples=("promontory",),
    ),
    ElementName(
        Role.PROMO,
        r"promo(?:box|unit)|cta|partner(?:s|box)?|commerce disclosure|affiliate\w*|donat\w+|membership|appeal|"
        r"paid content|plista|zergnet|dfp|ads?|adv|ad (?:slot|unit|box)|anzeige|werbung|publicidad|banner",
        examples=("ad-slot", "banner", "promobox"),
        asked_by=Asker.TEXT,
        why="a banner may be the lead picture, and pictures stand in blocks that are also named after the next ad",
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
        r"tags?|tag (?:list|cloud|links)|post tags|article tags|keywords|topics(?: list)?|cat links|post info|postinfo|"
        r"entry meta|post meta|article meta|metadata",
        examples=("tags", "entry-meta"),
        asked_by=Asker.TEXT,
        why="a header with the date and section of the article may hold its lead picture",
    ),
    ElementName(Role.COMMENTS, r"comments?", examples=("comments", "comment-list")),
    ElementName(
        Role.COMMENTS,
        r"comments? \w+|disqus\w*|respond|reactions?|fb comments",
        examples=("disqus_thread", "comment-form"),
        counter_examples=("responder",),
        asked_by=Asker.TEXT,
        why="`reactions` stand over pictures as buttons",
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
        r"copyright|legal|disclaimer|rights|colophon",
        examples=("copyright", "legal-notice"),
        asked_by=Asker.TEXT,
        why="beside a picture it is the credit",
    ),
)
"""Boxes of teasers, sign-ups, comments, authors, advertisements. For text the leftmost word of a name decides."""

PICTURE_PARTS = (
    ElementName(
        Role.CAPTION,
        # One word, alone or grown together with a picture word: `caption`, `imgcaption`, `cutline`, `bildtext`.
        rf"(?:{_PICTURE})?(?:{CAPTION_NAMES}|cap|pie|bu)|captiontext|captionnew|imgtxt|imagedescription",
        examples=("wp-caption", "imgCaption", "didascalia", "billedtekst", "pie-de-foto", "legenda-foto"),
        counter_examples=("capability", "bus"),
        asked_by=Asker.PICTURES,
    ),
    ElementName(
        Role.CAPTION,
        # A picture word and a word for text: `image-description`, `photo__title`, `media-info`.
        r"(?:img|image|photo|picture|foto|figure|media|bild|news) "
        r"(?:caption|text|description|desc|title|subtitle|info|legend)|"
        r"gallery text|description image|info description|info text",
        examples=("image-description", "photo__title"),
        counter_examples=("image", "page-title"),
        asked_by=Asker.PICTURES,
    ),
    ElementName(
        Role.CAPTION,
        r"(?:img|image|photo|pic|picture|media|fig|figure|foto|bild|wp|hero|lead|video|gallery|slide)? ?"
        rf"(?:caption\w*|{CAPTION_NAMES}|credits?)|(?:img|image|photo|foto|picture|media) "
        r"(?:desc\w*|text|info|title|source)",
        examples=("video-caption", "credit", "photo-source", "kuvateksti"),
        asked_by=Asker.TEXT,
        why="a line of the body is left to the captions if it is any part of one; no player has to be told apart",
    ),
    ElementName(
        Role.NO_CAPTION,
        r"capability|closed captions?|video caption toggle|player\w*|video (?:title|duration|data)|"
        r"cookie|consent|newsletter|slick|recaptcha|captcha|signup|login|comments?|"
        r"teaser|related|recommend\w*|promo|read more|readmore|trending|most read|popular|"
        r"footer|navigation|nav|menu|breadcrumbs?|author (?:bio|image|info)|sr only|"
        # Style sheets' names for small print, whatever it says.
        r"text caption|typography caption|mui typography \w+",
        examples=("closed-captions", "MuiTypography-caption"),
        asked_by=Asker.PICTURES,
    ),
    ElementName(
        Role.CREDIT,
        r"\w*credits?|\w*copyright\w*|rights|\w*source|photographer|\w*byline|\w*attribution|byphoto|by photo|"
        r"\w*autore?|author|agency|contributor|owner|provider|distributor|signature|photoby|photog|creditline|"
        r"quelle|bildquelle|fotograf|fotografo|credito|creditos|fotocredit|kuvaaja|caption source|image author",
        examples=("Figure-credit", "img_copyright", "bildquelle"),
        asked_by=Asker.PICTURES,
    ),
    ElementName(
        Role.HIDDEN,
        r"sr only|visually hidden|visuallyhidden|screen ?reader\w*|a11y\w*|(?:u |is )?hidden|invisible|off ?screen|"
        r"show for sr|hide caption|toggle caption",
        examples=("sr-only", "is-hidden", "toggle-caption"),
        counter_examples=("hiddensee",),
        asked_by=Asker.PICTURES,
    ),
    ElementName(
        Role.VIDEO,
        r"video|player|jwplayer|brightcove|videoplayer",
        examples=("jwplayer", "video-block"),
        asked_by=Asker.PICTURES,
    ),
    ElementName(
        Role.IMAGE,
        r"\w*image|\w*img|\w*photo|\w*picture|\w*bild|lazy\w*",
        examples=("leadImage", "lazyload"),
        asked_by=Asker.PICTURES,
    ),
    ElementName(
        Role.DESCRIPTION,
        r"desc|description|subtitle|note",
        examples=("desc", "image__note"),
        asked_by=Asker.PICTURES,
    ),
)

PAGE_PARTS = (
    ElementName(
        Role.LEAD,
        r"\w*standfirst|(?:article|story|post|entry|page|news|content|hero|js|c|t)? ?(?:leads?|lede|ledes|lead text|"
        r"leadtext|lead in)|dek|deck|\w*summary|sub ?titles?|sub ?headlines?|sub ?head|sub ?heading|sub ?hed|excerpts?|"
        r"abstract|intro\w*|teaser text|(?:article|story|hero|post|page|news|content|header)? ?(?:description|desc)|"
        r"epigraph\w*|entradilla|bajada|copete|chapo|chapeau|sommario|occhiello|ingress\w*|anleser|vorspann|unterzeile|"
        r"alternative headline|perex|zajawka|lid|manchet\w*|alineatekst|underrubrik",
        examples=("article-lead", "standfirst", "perex"),
        counter_examples=("leader",),
        asked_by=Asker.TEXT,
    ),
    ElementName(
        Role.BYLINE,
        r"by|by ?line|(?<!about )(?<!about the )authors?(?: ?names?)?(?! (?:summary|heading|title))|autor(?:en)?|"
        r"p author|fn",
        examples=("by-line", "authorName", "p-author"),
        counter_examples=("nearby", "authority", "aboutAuthor", "AuthorSummary-heading"),
        asked_by=Asker.PAGE,
    ),
    ElementName(
        Role.AUDIO_PLAYER,
        r"\w*(?:audio|podcast|stream) ?(?:player|embed|pill|url|module|enh)\w*|\w*listen ?(?:button|live|now)\w*",
        examples=("audio-player", "PodcastEmbed", "listen-live"),
        asked_by=Asker.PAGE,
    ),
    ElementName(
        Role.VIDEO_PLAYER,
        r"\w*video ?(?:player|embed|js|wrapper|enh|container)\w*|\w*jwplayer\w*|\w*brightcove\w*",
        examples=("video-js", "VideoPlayer", "jwplayer-wrap"),
        asked_by=Asker.PAGE,
    ),
    ElementName(
        Role.LIVE,
        r"\w*liveblog\w*|live ?(?:blog|ticker|events?|feed|updates?|reporting|list)\w*",
        examples=("live-blog", "liveTicker", "newsliveblog"),
        counter_examples=("olive-feed", "alive"),
        asked_by=Asker.PAGE,
    ),
    ElementName(
        Role.HOVER,
        r"\w*(?:tooltip|popover|rollover)[\w ]*(?:block|box|card|content|text|body|inner)(?= $)",
        examples=("tooltip__content", "popover-body"),
        counter_examples=("tooltip", "tooltip-trigger"),
        asked_by=Asker.PAGE,
    ),
    ElementName(
        Role.LOGO,
        r"\w*logos?|logo ?\w*|\w*masthead|site ?(?:title|name|brand|branding)|brand|branding|brand name|"
        r"navbar brand|wordmark",
        examples=("site-logo", "logotitle", "site-title", "Masthead", "navbar-brand"),
        counter_examples=("page-title", "blog-title-block", "headline"),
        asked_by=Asker.PAGE,
    ),
)
ELEMENT_NAMES = (*BOXES, *PICTURE_PARTS, *PAGE_PARTS)
"""All rows; `ps`, `typo`, `mui`, `slick` and `pswp` are prefixes of design systems and libraries, not of publishers."""
