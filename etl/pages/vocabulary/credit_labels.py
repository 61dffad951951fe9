"""Words that introduce a credit (`Photo by`, `Foto:`, `©`), in newsrooms' languages, and their removal."""

import re

# What was made. With a colon or a `by` after it, the rest of the line says who made it.
_WORK = (
    "photo photos photograph photographs photography pic pics picture pictures image images illustration "
    "illustrations graphic graphics infographic video videos screenshot screengrab composite collage "
    "foto fotos fotografie fotografien fotograf fotografin fotomontage bild bilder symbolbild symbolfoto "
    "archivbild archivfoto titelbild grafik bildmontage "
    "photographie photographies photographe illustration graphique infographie vidéo "
    "fotografía fotografías fotógrafo fotógrafa imagen imágenes ilustración vídeo gráfico fotografia imagem "
    "imagens ilustração arte immagine immagini fotografo illustrazione "
    "fotograaf beeld fotografi fotografen billede bilde kuva kuvat kuvaaja ljósmynd skjáskot mynd "
    "zdjęcie zdjęcia fot zdj snímek foto: nuotr nuotrauka fénykép fotó "
    "фото фотография снимка світлина 写真 撮影 사진 그래픽 图 图片"
).split()
# Where it comes from, whatever it is.
_ORIGIN = (
    "credit credits source sources copyright creditline quelle quellen bildquelle bildquellen fotoquelle "
    "bildrechte bildnachweis fotocredit bildcredit fotonachweis crédit crédits crédito créditos credito "
    "crediti fuente fuentes fonte fonti droits kredit bron källa kilde lähde heimild zdroj źródło autor "
    "autorka forrás kaynak источник джерело източник автор 提供 出典 출처 来源"
).split()
# Words that may stand before the work: `file photo`, `handout image`, `Symbol-Foto`.
_BEFORE = (
    "file handout symbol archive archiv screen cover lead feature featured main hero stock courtesy header"
)
_BY = "by von de par por av af of di door od от"


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_PICTURE = rf"(?:(?:{_alternatives(_BEFORE.split())})[ -]?)?(?:{_alternatives(_WORK)})(?:\(s\))?"
_MARK = r"(?:©|\(c\)|ⓒ|（ｃ）|（c）)"
_WORDS = (
    rf"(?:{_PICTURE}\.?(?:[ -]?(?:{_alternatives(_ORIGIN)}))?|(?:{_alternatives(_ORIGIN)})\.?"
    rf"(?:\s+(?:{_PICTURE}))?)(?!\w)"
)
_BY_WORD = rf"(?:{_alternatives(_BY.split())})\b"
# A label is sure with a colon, a bar or a `by`; or it is one of the few that stand before a name without
# either.
_LABEL = (
    rf"(?:{_WORDS}\s*(?:{_BY_WORD}\s*[:：]?|[:：|•]|\s/\s)|{_MARK}(?:\s*{_WORDS}\s*(?=[:：]))?\s*[:：]?"
    rf"|(?:credits?|cr[ée]dits?|crédito|fotos?|bild|kredit|copyright|фото)\s+(?-i:(?=[^\W\d_a-z])))"
)
LEADING_LABEL = re.compile(rf"^[\s(\[|/•–—-]*(?:{_LABEL}\s*)+", re.IGNORECASE)
# What the named person did or is, after the name: Japanese "taken by", "provided by"; Korean "reporter".
_ROLE = re.compile(r"\s*(?:撮影|提供|\s기자)$")
_KEPT_OPENING = re.compile(
    r"(?:courtesy|screenshot|archiv|illustration|handout)\b(?!\s*[:：])", re.IGNORECASE
)

# A label within a line, after which a credit runs to the line's end. Without a sentence's end before it, the
# colon (or the ©, or capitals) is required: people pose `for a photo by the river`.
_AFTER_SENTENCE = r"(?<=[.!?…\"'”’»)\]|])\s*(?:[-–—|/•·]\s*)?"
INNER_LABEL = re.compile(
    rf"(?<![^\W_])(?:{_WORDS})\s*[:：]"
    rf"|{_MARK}"
    rf"|{_AFTER_SENTENCE}(?:{_WORDS})\s*(?:{_BY_WORD}|/|courtesy\b)"
    rf"|{_AFTER_SENTENCE}(?:courtesy(?: of\b|:)|credit\s+(?-i:(?=[A-Z])))"
    r"|(?-i:(?<=\s)Photos? (?:by|courtesy of) (?=[A-Z]))",
    re.IGNORECASE,
)

COURTESY = re.compile(
    r"^(?:(?:photos?|images?|pictures?|video|handout|screenshot) )?(?:courtesy(?: of| by)?|"
    r"provided by|supplied by|submitted by|handout from|via|cortesía(?: de)?|cortesia(?: di| de)?|"
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
    cut = _ROLE.sub("", LEADING_LABEL.sub("", text))
    return unbracketed(cut) or text


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
