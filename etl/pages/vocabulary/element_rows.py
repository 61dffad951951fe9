"""The names by which elements are known: one row for each meaning, with examples; boxes are in `element_boxes`.

Whoever asks gets the words of all rows that are meant for it. Where text and pictures are read in different ways, the
rows say so and why.
"""

from etl.pages.vocabulary.caption_words import CAPTION_NAMES
from etl.pages.vocabulary.element_boxes import BOXES
from etl.pages.vocabulary.element_roles import Asker, ElementName, Role

_PICTURE = "img|image|photo|pic|picture|media|fig|figure|thumb|wp|foto|bild|lead|hero|art"
_BY = (
    "".join(
        rf"(?<!{word} )"
        for word in (
            "ed side sort order filter group search browse shop made comment elements follow cc footer quote"
        ).split()
    )
    + r"by(?! (?:side|day|year|date|tag|section|email) )"
)
"""`By` that leads to a name: what is sorted, powered or swapped by something has no author."""
PICTURE_PARTS = (
    ElementName(
        Role.CAPTION,
        # One word, alone or grown together with a picture word: `caption`, `imgcaption`, `cutline`, `bildtext`.
        rf"(?:{_PICTURE})?(?:{CAPTION_NAMES}|cap|pie|bu)|caption ?text|(?:img|image) ?(?:txt|description)",
        examples=("wp-caption", "imgCaption", "didascalia", "billedtekst", "pie-de-foto", "legenda-foto"),
        counter_examples=("capability", "bus"),
        asked_by=Asker.PICTURES,
    ),
    ElementName(
        Role.CAPTION,
        # A picture word and a word for text: `image-description`, `photo__title`, `media-info`.
        r"(?:img|image|photo|picture|foto|figure|media|bild) "
        r"(?:caption|text|description|desc|title|subtitle|info|legend)|"
        r"gallery text|slide (?:text|caption|desc|description)|description image|info description|info text",
        examples=("image-description", "photo__title", "slide-text"),
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
        r"\w*credits?|\w*copyright\w*|rights|(?:img|image|photo|foto|bild|picture|media|caption)?source|photographer|"
        r"\w*byline|\w*attribution|byphoto|by photo|"
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
        rf"{_BY}|(?:post|publish|submitt|author|creat|report)ed by|"
        r"by ?line|(?<!about )(?<!about the )authors?(?: ?names?)?(?! (?:summary|heading|title))|autor(?:en)?|"
        r"p author|fn|(?:creator|writer|reporter|contributor|interviewer|autora?|auteur|autore) ?names?",
        examples=("by-line", "posted-by", "article__by", "authorName", "p-author"),
        counter_examples=(
            "nearby",
            "swappedByAjax",
            "sort-by",
            "side-by-side",
            "powered-by",
            "authority",
            "aboutAuthor",
            "AuthorSummary-heading",
        ),
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
        r"\w*liveblog\w*|live ?(?:blog|ticker|events?|feed|updates?|posts?|entr(?:y|ies)|coverage|reporting|list)\w*",
        examples=("live-blog", "liveTicker", "newsliveblog", "live-post"),
        counter_examples=("olive-feed", "alive"),
        asked_by=Asker.PAGE,
    ),
    ElementName(
        Role.ANSWERS,
        r"faqs?(?: \w+)*|questions?(?: (?:and )?answers?)?|q ?and ?a|q a|accordion(?: \w+)*",
        examples=("faq-section", "accordion-item", "QuestionAnswer"),
        counter_examples=("questionable",),
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
