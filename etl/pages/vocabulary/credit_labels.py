"""Words that introduce a credit (`Photo by`, `Foto:`, `©`), in newsrooms' languages, and their removal."""

import re

from etl.pages.vocabulary.byline_words import BY_WORDS, NAMELESS, OF_WORDS

# What was made. With a colon or a `by` after it, the rest of the line says who made it.
_WORK = (
    "photo photos photograph photographs photography pic pics picture pictures image images illustration "
    "illustrations graphic graphics infographic video videos screenshot screengrab composite collage "
    "foto fotos fotografie fotografien fotograf fotografin fotomontage bild bilder symbolbild symbolfoto "
    "archivbild archivfoto titelbild titelfoto aufmacherbild aufmacherfoto teaserbild coverfoto coverbild headerbild "
    "beitragsbild grafik bildmontage "
    "photographie photographies photographe illustration graphique infographie vidéo "
    "fotografía fotografías fotógrafo fotógrafa imagen imágenes ilustración vídeo gráfico fotografia imagem "
    "imagens ilustração arte immagine immagini fotografo illustrazione "
    "fotograaf beeld fotografi fotografen billede bilde kuva kuvat kuvaaja ljósmynd skjáskot mynd "
    "zdjęcie zdjęcia fot zdj snímek foto: nuotr nuotrauka fénykép fotó slika fotografija imatge attēls "
    "photographer photographers fotoğraf ảnh gambar "
    "фото фотография фотограф фотографија снимка світлина φωτογραφία φωτο φωτ ფოტო "
    "צילום תמונה تصوير صورة عکس ภาพ 写真 撮影 사진 그래픽 图 图片 摄影 圖 圖片 攝影 照片"
).split()
# Where it comes from, whatever it is.
_ORIGIN = (
    "credit credits source sources copyright creditline quelle quellen bildquelle bildquellen fotoquelle "
    "bildrechte bildnachweis fotocredit bildcredit fotonachweis crédit crédits crédito créditos credito "
    "crediti fuente fuentes fonte fonti droits kredit bron källa kilde lähde heimild zdroj źródło autor "
    "autorka forrás kaynak sursa izvor vir allikas avots šaltinis sumber nguồn πηγή източник источник джерело автор "
    "извор מקור المصدر منبع ที่มา 提供 出典 출처 제공 来源 來源"
).split()
_OWN = "bildquelle bildquellen fotoquelle bildrechte bildnachweis fotocredit bildcredit fotonachweis".split()
"""Those that speak of a picture by themselves."""
# Words that may stand before the work: `file photo`, `handout image`, `Symbol-Foto`.
_BEFORE = (
    "file handout symbol archive archiv screen cover lead feature featured main hero stock courtesy header gallery "
    "title banner top"
)
_MAIN = [
    *"głównego główne hlavní principale principal principală".split(),
    *(
        "di copertina",
        "in copertina",
        "di apertura",
        "de couverture",
        "de portada",
        "de apertura",
        "de cabecera",
    ),
    *("de capa", "de copertă"),
]
"""`Main` or `cover` behind the work, as in the credit of a page's first picture."""
_BY = [*BY_WORDS, *OF_WORDS, "of"]


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_PICTURE = rf"(?:(?:{_alternatives(_BEFORE.split())})[ -]?)?(?:{_alternatives(_WORK)})(?:\(s\))?"
_MARK = r"(?:©|\(c\)|ⓒ|（ｃ）|（c）)"
_WORDS = (
    rf"(?:{_PICTURE}\.?(?:[ -]?(?:{_alternatives(_ORIGIN)})| (?:{_alternatives(_MAIN)}))?|"
    rf"(?:(?:{_alternatives(_BEFORE.split())}) )?(?:{_alternatives(_ORIGIN)})\.?"
    rf"(?:\s+(?:d[aeiou][sl]? )?(?:{_PICTURE})(?: (?:{_alternatives(_MAIN)}))?)?)(?!\w)"
)
# Where words are not spaced, a slash or an equals sign does for a colon: `圖／`, `사진=`.
_UNSPACED = (
    r"(?:写真|撮影|사진|그래픽|图片?|圖片?|摄影|攝影|文圖|文图|照片|제공|提供|출처|来源|來源)"
    r"(?: ?(?:제공|提供|来源|來源))?\s*[/／=＝｜]"
)
_BY_WORD = rf"(?:{_alternatives(_BY)})\b"
# A label is sure with a colon, a bar or a `by`; or it is one of the few that stand before a name without
# either.
_LABEL = (
    rf"(?:{_WORDS}\s*(?:{_BY_WORD}\s*[:：]?|[:：|•]|\s/\s)|{_UNSPACED}"
    rf"|{_MARK}(?:\s*{_WORDS}\s*(?=[:：]))?\s*[:：]?"
    r"|(?:credits?|cr[ée]dits?|crédito|photos?|fotos?|bild|kredit|copyright|фото"
    r"|fot\.|zdj\.|nuotr\.|kuva|snimka|снимка)"
    r"\s+(?-i:(?=[^\W\d_a-z])))"
)
PICTURE_LABEL = re.compile(
    r"^[\s(\[/|•–—-]*(?!(?:photos|pictures|images|pics|videos?|graphics?|infographic|fotos|bilder|arte|mynd)\s*:)"
    rf"(?:{_PICTURE}\.?(?:[ -]?(?:{_alternatives(_ORIGIN)})| (?:{_alternatives(_MAIN)}))?"
    rf"|(?:{_alternatives(_BEFORE.split())}) "
    rf"(?:{_alternatives(_ORIGIN)})|(?:{_alternatives(_ORIGIN)})\.?\s+(?:d[aeiou][sl]? )?{_PICTURE}"
    rf"(?: (?:{_alternatives(_MAIN)}))?|{_alternatives(_OWN)})(?!\w)\s*(?:{_BY_WORD}|[:：/]|courtesy\b)",
    re.IGNORECASE,
)
"""A label that speaks of a picture, at the beginning of a line; a source alone may be the text's, and several
pictures (`Photos: Celebrities at the beach`) may be another page's."""
_FIRST = re.compile(r"[^\W_]+")
LABEL_WORDS = frozenset(
    found[0].casefold()
    for word in (*_WORK, *_ORIGIN, *_BEFORE.split(), *_OWN)
    if (found := _FIRST.match(word)) is not None
)
"""First words of labels, by which lines are told that need no closer look."""


def first_word(text: str) -> str:
    """The first word of a text in lower case."""
    found = _FIRST.search(text)
    return found[0].casefold() if found else ""


# A source that a word of place leads to, behind a label without a colon: `Фото з фейсбуку Ади`.
_FROM = re.compile(r"^(?:фото|foto|zdjęcie|снимка)\s+(?=(?:з|із|из|с|z|ze|от)\s)", re.IGNORECASE)
LEADING_LABEL = re.compile(rf"^[\s(\[|/•–—-]*(?:{_LABEL}\s*)+", re.IGNORECASE)
# What the named person did or is, after the name: "taken by" and "provided by" in Japanese and Chinese, "reporter"
# in Korean. A Lithuanian name is declined, so its "photo" stays with it.
_ROLE = re.compile(r"\s*(?:撮影|提供|攝影|摄影|攝|摄|\s기자)$")
TAKEN_BY = re.compile(r"(?:撮影|提供|写真|攝影|摄影|攝|摄|\snuotr\.?|\snuotrauka)[)）】\]]?$")
"""What a credit ends in where the label follows the name."""
_BY_NAME = re.compile(rf"^(?:{'|'.join(NAMELESS.split())})\s+(?-i:(?=[A-ZÀ-Þ]))", re.IGNORECASE)
"""Before a photographer's name; in other languages the word is a part of names (`von`, `di`)."""
_KEPT_OPENING = re.compile(
    r"(?:courtesy|screenshot|archiv|illustration|handout)\b(?!\s*[:：])", re.IGNORECASE
)

# A label within a line, after which a credit runs to the line's end. Without a sentence's end before it, the
# colon (or the ©, or capitals) is required: people pose `for a photo by the river`.
_AFTER_SENTENCE = r"(?<=[.!?…\"'”’»)\]|])\s*(?:[-–—|/•·]\s*)?"
INNER_LABEL = re.compile(
    rf"(?<![^\W_])(?:{_WORDS})\s*[:：]"
    rf"|{_MARK}|{_UNSPACED}"
    rf"|{_AFTER_SENTENCE}(?:{_WORDS})\s*(?:{_BY_WORD}|/|courtesy\b)"
    rf"|{_AFTER_SENTENCE}(?:courtesy(?: of\b|:)|credit\s+(?-i:(?=[A-Z])))"
    r"|(?-i:(?<=\s)Photos? (?:by|courtesy of) (?=[A-Z]))",
    re.IGNORECASE,
)

COURTESY = re.compile(
    r"^(?:(?:photos?|images?|pictures?|video|handout|screenshot) )?(?:courtesy(?: of| by)?|"
    r"provided by|supplied by|submitted by|(?:supplied|provided|submitted)(?=\s?:)|handout from|via|"
    r"cortesía(?: de)?|cortesia(?: di| de)?|"
    r"avec l'aimable autorisation de|"
    r"mit freundlicher genehmigung von|zur verfügung gestellt von)"
    r"\s*[:：]?\s+(?-i:the (?=[A-Z]))?(?=\S)",
    re.IGNORECASE,
)
# Words in a credit that name nobody.
NOBODY = frozenset(
    "provided supplied submitted contributed handout hand-out ho str stringer staff file files archive "
    "archives archiv archivo privat private uncredited unknown n/a na - stock courtesy print wire "
    "freelance photo foto image images photographer reporter via pool/ap aðsend redaktion screenshot "
    "skjáskot".split()
) | {"file photo", "file image", "file picture", "handout photo", "handout image"}


def without_label(line: str) -> str:
    """A credit line without the words that only say that it is one, and without brackets around it."""
    text = unbracketed(line)
    if _KEPT_OPENING.match(text):
        return text
    cut = _FROM.sub("", LEADING_LABEL.sub("", text))
    return unbracketed(_ROLE.sub("", _BY_NAME.sub("", cut))) or text


def unbracketed(line: str) -> str:
    """A line without separators at its ends and without a pair of brackets around all of it."""
    text = line.strip(" \t|/–—-•·,;:")
    if (
        text[:1] in "([（【"
        and text.rstrip(".")[-1:] in ")]）】"
        and not any(c in "([（【" for c in text[1:])
    ):
        text = text.rstrip(".")[1:-1].strip(" |/–—-•·,;:")
    return text
