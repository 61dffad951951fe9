"""What lines around an article say in newsrooms' languages: labels, invitations, notices.

Every pattern is about the wording that such lines share across publishers; none names a publisher. A pattern
is matched against a whole, short line, so that a sentence of the article is safe even if it begins alike.
"""

import re


def _any_of(*parts: str) -> str:
    return "(?:" + "|".join(parts) + ")"


# A label that stands above, or opens, a pointer to other stories.
_POINTER = _any_of(
    r"(?:please )?read (?:more|also|next|the full|our|this|on)\b.*",
    r"(?:also|keep|further|continue) reading\b.*",
    r"(?:also|must) read\b.*",
    r"see (?:more|also|all|related)\b.*",
    r"related(?: (?:articles?|stor(?:y|ies)|content|coverage|posts?|news|links?|topics?|reading|videos?|"
    r"to this))?(?:\W.*)?",
    r"more (?:from|on|about|like this|in|news|stories|coverage|top stories|headlines|to read|for you)\b.*",
    r"more",
    r"(?:top|latest|popular|trending|featured|recent|other|most popular|recommended|similar|partner) "
    r"(?:stories|news|articles|posts|headlines|reads|videos|now|coverage)\b.{0,40}",
    r"(?:most (?:popular|read|viewed|shared)|popular|trending|recommended|"
    r"editor.?s.? picks?)(?: (?:for you|now|today))?",
    r"don.?t miss\b.*",
    r"(?:you (?:may|might|will|could|.ll) (?:also |be )?(?:also )?(?:like|enjoy|interested)|"
    r"recommended for you)\b.*",
    r"(?:what to read|up) next\b.*",
    r"(?:in case you missed it|icymi)\b.*",
    r"(?:watch|listen|photos|gallery|video|opinion|analysis|explainer|timeline)\s*(?:\||:|»|>|more\b).*",
    # German
    r"(?:lesen sie|lies|lest|weiter ?lesen|hier lesen|auch)\b.{0,20}(?:auch|mehr|weiter|dazu|hier|"
    r"interessant)\b.*",
    r"(?:auch interessant|mehr zum thema|mehr (?:dazu|aus|über|von|lesen|nachrichten)|zum thema|"
    r"passend dazu|weitere "
    r"(?:artikel|themen|nachrichten|news|meldungen|informationen|infos|videos|texte)|das könnte (?:sie|dich) "
    r"(?:auch )?interessieren|meistgelesen\w*|empfohlen\w*|aus dem ressort|lesetipps?|mehr)(?:\W.*)?",
    # French, Spanish, Portuguese, Italian
    r"(?:lire (?:aussi|également|la suite|plus)|à lire|a lire|voir aussi|sur le même (?:sujet|thème)|"
    r"nos articles|"
    r"les plus lus|à (?:voir|découvrir) (?:aussi|également)|vidéo)\b.*",
    r"(?:le[ea] (?:también|más|además)|lea además|te puede interesar|también te puede|"
    r"m[aá]s (?:información|noticias|sobre)|"
    r"lo más (?:leído|visto)|noticias? relacionadas?|artículos? relacionados?|ver (?:también|más)|"
    r"sigue leyendo)\b.*",
    r"(?:leia (?:também|mais)|veja (?:também|mais)|saiba mais|ver mais|notícias? relacionadas?|"
    r"mais (?:lidas|notícias)|"
    r"assista|confira também)\b.*",
    r"(?:leggi anche|leggi tutto|per approfondire|potrebbe interessarti|articoli correlati|vedi anche|"
    r"guarda anche)\b.*",
    # Dutch, Scandinavian, Polish, Czech, Turkish, Russian, Ukrainian
    r"(?:lees (?:ook|meer|verder)|bekijk ook|meest gelezen|meer (?:over|nieuws|van))\b.*",
    r"(?:läs (?:även|också|mer)|les (?:også|mer|mere)|læs (?:også|mere)|lue (?:myös|lisää)|mer om|"
    r"se også)\b.*",
    r"(?:czytaj (?:też|także|również|więcej|dalej)|zobacz (?:też|także|również|więcej)|polecamy|"
    r"přečtěte si|čtěte také|"
    r"mohlo by vás zajímat)\b.*",
    r"(?:ayrıca (?:okuyun|bakınız)|ilgili haber\w*|читайте (?:также|ещё|еще|по теме)|смотрите также|по теме|"
    r"читайте також|дивіться також)(?:\W.*)?",
    r"(?:関連記事|あわせて読みたい|関連ニュース|おすすめ|相关(?:阅读|新闻)|延伸閱讀|관련\s?기사|추천\s?기사)(?:\W.*)?",
)
POINTER = re.compile(rf"^[\W_]*{_POINTER}[\W_]*$", re.IGNORECASE)

# An invitation: newsletters, apps, subscriptions, donations, channels, comments.
_INVITATION = _any_of(
    r"sign up (?:for|to|now|here|today|below|and)\b.*",
    r"(?:click|tap) (?:here|below|on the)\b.*",
    r"subscribe(?: (?:to|now|today|here|and|for|on)\b.*)?",
    r"(?:already (?:a |have )|not (?:a|yet a) )\b.*(?:subscri|member|account).*",
    r"get (?:the |our |all |more |daily |breaking |free |unlimited |top |local |updates )?.{0,40}"
    r"(?:newsletters?|in your inbox|delivered|app\b|alerts?|headlines|daily national news).*",
    r"(?:download|get|install|try) (?:our|the) .{0,30}\bapp\b.*",
    r"(?:follow|like|join|find) (?:us|me|@\w+|.{2,40}) on (?:twitter|x|facebook|instagram|threads|"
    r"bluesky|mastodon|tiktok|"
    r"youtube|whatsapp|telegram|linkedin|google news|social media)\b.*",
    r"(?:support|donate|become a (?:member|sustaining)|make a (?:gift|donation)|give now|contribute now)\b"
    r".{0,60}(?:journalism|today|now|member|news|donation|reporting|public (?:radio|media)|station)?\W*",
    r"[^\"“]*\b(?:please )?consider (?:a |an |your )?(?:gift|donat\w+|contribut\w+|pledg\w+|becoming|supporting|"
    r"subscribing|joining us)\b[^\"“]*",
    r"[^\"“]*\b(?:listeners|readers|viewers|supporters|donors|members) like you\b[^\"“]*",
    r"(?:have|got) (?:a|any) (?:news )?(?:tips?|story|question|confidential|feedback)\b.*",
    r"(?:contact|email|e-mail|write to|reach|text) (?:us|me|the (?:author|reporter|writer|editor|"
    r"newsroom)|.{3,40}) at\b.*@.*",
    r"(?:share|send us) your (?:thoughts|story|opinion|views|comments|photos)\b.*",
    r"(?:tell us what|what do) you think\b.*",
    r"(?:leave|post|add|write) a (?:comment|reply)\b.*",
    r"(?:view|show|hide|read|see|load) (?:all )?(?:the )?\d* ?comments?",
    r"(?:log|sign) in(?: (?:to|or|with)\b.*)?",
    r"(?:enable|allow|turn on) (?:javascript|notifications|cookies)\b.*",
    r"if you.re on (?:the|our) .{0,20}\bapp\b.*",
    r"(?:this (?:article|post|page|site|story) (?:may )?contains? affiliate|.{0,60}may earn (?:a|"
    r"an affiliate) commission|"
    r"if you (?:buy|click|purchase) .{0,80}(?:share|commission)|.{0,80}affiliate commission)\b.*",
    r"(?:our standards|our journalism|support our|republish our|reuse this content)\b.*",
    r"(?:abonnieren|jetzt (?:abonnieren|anmelden|testen|lesen|kostenlos)|hier (?:geht|können sie|"
    r"klicken|abonnieren)|"
    r"folgen sie|zur (?:startseite|newsletter-anmeldung)|newsletter|melden sie sich|sie möchten|"
    r"sie mögen|keine news mehr)\b.*",
    r"(?:abonnez-vous|inscrivez-vous|recevez|suivez-nous|il vous reste \d|la suite est réservée|"
    r"s.abonner|cliquez ici|"
    r"téléchargez)\b.*",
    r"(?:suscríbe(?:te|se)|regístrate|síguenos|sigue (?:a|toda|el canal)|apúntate|haz clic|descarga|"
    r"únete|recibe)\b.*",
    r"(?:assine|inscreva-se|siga (?:o|a|nos|-nos)|receba|clique aqui|baixe|participe)\b.*",
    r"(?:iscriviti|abbonati|seguici|ricevi|clicca qui|scarica)\b.*",
    r"(?:schrijf (?:je|u) in|meld (?:je|u) aan|abonneer|volg ons|download de)\b.*",
    r"(?:подписывайтесь|підписуйтесь|подписаться)(?:\W.*)?",
)
INVITATION = re.compile(rf"^[\W_]*+{_INVITATION}$", re.IGNORECASE)
"""What stands before the words is never given back: 5,000 brackets would be tried from each of them on."""

# Words of buttons and empty frames; the whole line is made of them.
_FRAME = _any_of(
    r"advertisements?",
    r"ads?",
    r"ad feedback",
    r"sponsored(?: content)?",
    r"promoted",
    r"anzeige",
    r"werbung",
    r"publicidad",
    r"publicité",
    r"pubblicità",
    r"publicidade",
    r"advertentie",
    r"reklama?",
    r"annonse?",
    r"реклама",
    r"(?:article|story|post|content) (?:continues|resumes)(?: (?:below|after)\b.{0,30})?",
    r"(?:continue|scroll|skip)(?: (?:reading|down|to|past)\b.{0,40})?",
    r"(?:article|main|page|story) content",
    r"loading\W*",
    r"(?:play|watch|listen|mute|unmute|pause)(?: (?:video|audio|now|live))?",
    r"video player.*",
    r"this (?:slideshow|video|content|browser|embed) (?:requires|is (?:not|no longer|un\w+)|does not|"
    r"cannot|can.t)\b.*",
    r"share(?: (?:this|on|via|with|it|the|options|story|article|post|page|full article|facebook|twitter|"
    r"email|bookmark)\b.{0,40})?",
    r"(?:e-?mail|print|tweet|save|bookmark|copy(?: link| url)?|link copied|facebook|twitter|x|whatsapp|"
    r"linkedin|pinterest|reddit|"
    r"telegram|bluesky|flipboard|messenger|threads|teilen|drucken|merken|partager|imprimer|compartir|"
    r"compartilhar|"
    r"condividi|delen|comments?|kommentare?|commentaires?|comentarios|tags?|topics?|themen|filed under|"
    r"categor(?:y|ies))"
    r"(?:\W+(?:this|link|article|story|page|e-?mail|print|tweet|save|facebook|twitter|x|whatsapp|"
    r"linkedin|pinterest|"
    r"reddit|telegram|bluesky|flipboard|messenger|threads|copy|share|teilen|drucken|merken|partager))*",
    r"(?:order|get) reprints?",
    r"print (?:article|this)\b.*",
    r"(?:back|return) to (?:top|home\w*)",
    r"menu",
    r"close",
    r"home",
    r"(?:hide|toggle|show) caption",
    r"enlarge(?: this image)?",
    r"image \d+ of \d+.*",
    r"\d+ of \d+",
    r"\d{1,2}:\d{2}",
    r"transcript",
    r"embed",
    r"download",
    r"toggle more options",
    r"this (?:article|story|post) (?:is|was) (?:more than|over) .{1,30} old",
    r"an error (?:has )?occurred.*",
    r"thank you",
    r"this article has been sent to.*",
    r"learn more",
)
FRAME = re.compile(rf"^[\W_]*{_FRAME}[\W_]*$", re.IGNORECASE)
SHORTCODE = re.compile(r"^\[/?[a-z_]+(?:[ =][^\]]*)?\].*$|^.*\[/[a-z_]+\]$")

# Rights and transcript notices, which wire services and broadcasters append.
RIGHTS = re.compile(
    # Only these begin with a sign; ahead of the others the signs are never given back, as 5,000 of them would be.
    r"^(?:[\W_]*(?:copyright|copr\.?|©|\(c\)|™).{0,140}|[\W_]*+(?:"
    r".{0,120}(?:©|copyright|\(c\))\s*(?:\d{4}|by\b).{0,120}|"
    r".{0,160}\ball rights reserved\b.{0,240}|.{0,100}\balle rechte vorbehalten\b.{0,100}|"
    r".{0,80}\b(?:tous droits réservés|todos los derechos reservados|todos os direitos reservados|"
    r"tutti i diritti riservati)\b.{0,100}|"
    r"this (?:material|content|copy|article|story|report) (?:may not be|is for your personal).{0,300}|"
    r".{0,40}\btranscripts? (?:are|is|was|were|provided) (?:created|made|produced|by|on|generated)\b.{0,400}|"
    r"accuracy and availability of .{0,40}transcripts?.{0,300}|"
    r"visit our website terms of use.{0,200}|to see more, visit\b.{0,80}|the[- ][a-z]{2,6}[- ]wire|"
    r"distribution and use of this material.{0,300}"
    r"))$",
    re.IGNORECASE,
)
# A line that only says which agency a text came from; "contributed to this report" is a sentence and stays.
SOURCE_NOTE = re.compile(
    r"^[\W_]*(?:quellen?|sources?|fuentes?|fonti|fonte|bron|källa|kilde|zdroj|źródło|источник|джерело|"
    r"출처|出典)\s*[:：]"
    r"\s*.{1,60}$",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"^[\W_]*(?:(?:e-?mail|twitter|contact|kontakt|mail|x)\s*[:：]\s*)?(?:\S+@\S+\.\w{2,}|@\w+|"
    r"(?:https?://)?(?:www\.)?"
    r"(?:twitter|x|facebook|instagram|t|linkedin)\.com?/\S+)[\W_]*$|"
    r"^[\W_]*(?:you can )?(?:reach|contact|email|follow|write to)\b.{3,80}(?:@|twitter|instagram|"
    r"bluesky).{0,120}$",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"^[\W_]*(?:(?:(?:estimated )?read(?:ing)? time|lesedauer|lesezeit|temps de lecture|tiempo de lectura|"
    r"tempo de leitura|"
    r"tempo di lettura|leestijd|lästid)\W*)?\d+\s*[-–]?\s*(?:min(?:ute[sn]?|uto?s?|uti|uter)?\.?|мин\w*|分)"
    r"(?:\s*(?:read|lesezeit|de lecture|de lectura|de leitura|di lettura|leestijd|listen))?[\W_]*$",
    re.IGNORECASE,
)
_REPORTING_NOTE = re.compile(
    r"[(\[]?(?:[Aa]dditional |[Ff]urther )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and (?:writing|"
    r"editing|reporting))? by [A-Z].*|"
    r".{3,80} contributed to this (?:report|story|article)\.?.{0,40}",
)


def is_reporting_note(text: str) -> bool:
    """Whether a line says who helped to report: agencies' last line, which belongs to the text."""
    return bool(_REPORTING_NOTE.fullmatch(text))
