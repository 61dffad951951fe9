"""Lines that hold a date or a time and nothing but the words that go with one."""

import re

_DATE_WORD = re.compile(
    r"(?:published|updated?|posted|last|modified|edited|first|created|on|at|of|the|and|date|time|from|as|"
    r"veröffentlicht|aktualisiert|stand|vom|am|um|uhr|den|zuletzt|erstellt|"
    r"publié|mis|mise|jour|modifié|le|la|à|a|h|publicado|actualizado|actualizada|el|las?|los|de|del|em|"
    r"às|atualizado|"
    r"pubblicato|aggiornato|il|alle|ore|gepubliceerd|bijgewerkt|op|om|uur|publicerad|uppdaterad|"
    r"publisert|oppdatert|"
    r"opublikowano|aktualizacja|dnia|godz|vydáno|aktualizováno|опубликовано|обновлено|"
    r"mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|sonnabend|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|"
    r"domingo|"
    r"segunda|terça|quarta|quinta|sexta|feira|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    r"jan(?:uary|uar|vier|uari)?|feb(?:ruary|ruar|ruari)?|février|mar(?:ch|s)?|märz|maart|apr(?:il)?|"
    r"avril|may|mai|mei|june?|juni|juin|"
    r"july?|juli|juillet|aug(?:ust|ustus)?|août|sept?(?:ember|embre)?|o[ck]t(?:ober|obre|ubro)?|"
    r"nov(?:ember|embre|embro)?|"
    r"de[cz](?:ember|embre|embro)?|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre|"
    r"janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    r"gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    r"am|pm|a\.?m|p\.?m|[ecmp][sd]?t|gmt|utc|bst|ist|cest|amt|ago|hours?|minutes?|mins?|days?|vor|"
    r"stunden?|minuten?|tagen?|"
    r"il|y|hace|horas?|há|st|nd|rd|th)$",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}:\d{2})\b"
)
_LONGEST_DATE_LINE = 400
"""Letters; 24 words of dates have fewer."""
_TOKEN = re.compile(r"[^\W_]+(?:\.[a-z]\b)?")
_DATE_LABEL = re.compile(
    r"\W*(?:published|updated?|posted|last|veröffentlicht|aktualisiert|stand|publi|mis à jour|"
    r"actuali[sz]|atuali|aggiornat|gepubl|bijgewerkt|uppdater|oppdater|опубл|обновл)",
    re.IGNORECASE,
)


def is_labelled_date(text: str) -> bool:
    """Whether a line is a date with a word that says what of: published, updated, and so on."""
    return bool(_DATE_LABEL.match(text)) and is_date_line(text)


def is_date_line(text: str) -> bool:
    """Whether a line holds a date or time and nothing but the words that go with one."""
    if len(text) > _LONGEST_DATE_LINE:
        return False
    tokens = _TOKEN.findall(text)
    if not 2 <= len(tokens) <= 24 or not any(token.isdigit() for token in tokens):
        return False
    if not all(_DATE_WORD.match(token) or any(map(str.isdigit, token)) for token in tokens):
        return False
    return not all(any(map(str.isdigit, token)) for token in tokens) or bool(_NUMERIC_DATE.search(text))
