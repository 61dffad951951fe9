"""Words around pictures: what captions are called in class names, and what buttons and templates say in their place."""

import re

CAPTION_NAMES = (
    r"captions?|cutlines?|figcaption|legende?s?|legendas?|"
    r"bild ?unterschrift(?:en)?|bild ?text|bild ?legende|bild ?zeile|"
    r"bildetekst|billed(?:e)? ?tekst|kuva ?teksti|(?:foto ?)?onderschrift|(?:foto ?)?bijschrift|didascalia|leyenda|"
    r"pie(?: de)? ?(?:foto|imagen|img)|peu(?: de)? ?foto|epigrafe|podpis|popisek|popisok|kepalairas|potpis|natpis|"
    r"myndatexti|myndtext|(?:foto|resim) ?alti|pildiallkiri|foto ?paraksts|keterangan(?: foto)?|chu ?thich|"
    r"opis (?:zdjecia|foto|fotografii|slike)|slike opis|lezanta|tushuo|foto ?(?:tekst|text|beschrijving)|"
    r"(?:img|image|pic) ?(?:desc|description|text)"
)
"""What a caption is called in the languages of newsrooms, in the letters that class names have."""
PICTURE_NAMES = (
    "img|image|photo|pic|picture|foto|fotos|imagen|bild|media|fig|figure|lightbox|gallery|slide|"
    "fancybox|lb|rl|main|lead|hero|popup|full|featured|video"
)
"""What stands before them in the names of attributes: `data-image-caption`, `photoCredit`."""
CREDIT_NAMES = (
    "credits?|copyright|photographer|credit ?line|attribution|byline|agency|source|"
    "quelle|fotograf|fotografo|credito|creditos"
)
"""What a credit is called in the names of attributes."""
INTERFACE = re.compile(
    r"\W*(?:advertisement|anzeige|werbung|publicidad|publicité|powered by.*|"
    r"(?:view|see) (?:all )?\d* ?(?:images?|photos?|gallery)|(?:play )?videos?|watch(?: (?:now|more|video|live))?|"
    r"images?|photos?|gallery|galerie|bildergalerie|listen|read more|loading.*|share.{0,20}|zoom|vergrößern|expand|"
    r"close|open (?:image|gallery).*|weitere videos|mehr|more|abspielen|"
    r"(?:un)?mute|play(?: (?:audio|now|all|episode))?|pause|stop|replay|download(?: now)?|"
    r"learn more|(?:get|buy|shop) \w+(?: \w+)?|"
    r"sources?|(?:light|dark|night|reading) mode|subscribe(?: now| today)?|sign (?:in|up|out)|"
    r"log ?in|register|menu|search|"
    r"follow(?: us)?|print|save|copy(?: link)?|e-?mail|next|previous|prev|back(?: to top)?|slide ?show|transcript|"
    r"full ?screen|enlarge(?: (?:this )?(?:image|photo))?|(?:click|tap) to (?:enlarge|expand|play|view|zoom).*|"
    r"(?:view|see) (?:larger|full[- ]?size|in full|fullscreen)(?: (?:image|photo|version))?|"
    r"rate this (?:post|article)|"
    r"image caption|add caption|no caption|untitled|undefined|null|n/?a|\d+ ?min(?:ute)?s?(?: read)?|[\d:]+|"
    r"bild vergrößern|zum vergrößern.*|(?:hier )?klicken.*|abonnieren|anmelden|teilen|drucken|herunterladen|"
    r"agrandir.*|lire (?:la vid[ée]o|plus)|s'abonner|partager|[ée]couter|ampliar.*|compartir|"
    r"suscr[ií]bete|leer m[áa]s|"
    r"escuchar|ver (?:m[áa]s|v[ií]deo|galer[ií]a)|ingrandisci|condividi|abbonati|guarda(?: il video| la gallery)?|"
    r"assinar|compartilhar|ouvir|"
    r"dela|lyssna|prenumerera|f[öo]rstora.*|del|lytt|se (?:video|bildet).*|abonner|jaa|suurenna.*|powi[ęe]ksz.*|"
    r"zv[ěe]t[šs]it.*|увеличить|поделиться|смотреть|слушать|拡大(?:する)?|再生|共有|"
    r"lesezeit.*|redakteur\w*|nachrichtenagentur|(?:hide|toggle) caption|caption)\W*",
    re.IGNORECASE,
)
"""Whole texts that are buttons, counters or labels rather than captions, in newsrooms' languages."""
PLACEHOLDER = re.compile(
    r"\{\{.{0,60}?\}\}|\[\[.{0,60}?\]\]|[$#%]\{.{0,60}?\}|<%.{0,60}?%>|^\{\w+\}$|^%\w+%$|^lorem ipsum",
    re.IGNORECASE,
)
"""What a template prints where it has nothing to put in: `{{caption}}`, `[[credit]]`, `${text}`, `<%= x %>`."""
