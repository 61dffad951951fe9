"""What the lines of a flattened page look like, as numbers for the line model (`scoring`)."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from etl.pages.captions.credit_shapes import looks_like_credit
from etl.pages.model.removal import Removal
from etl.pages.plaintext import wording
from etl.pages.plaintext.lines import Line
from etl.pages.vocabulary import byline_lines, date_lines
from etl.pages.vocabulary.agencies import spelled_pattern
from etl.pages.vocabulary.date_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS

Row = tuple[float, ...]
"""A line's features, in the order of `FEATURE_NAMES`."""

# The most frequent function words of newsroom languages (three dozen of English; a dozen or two of the
# others): prose is full of them, menus are not (jusText's observation, Pomikálek 2011).
_STOP_WORDS = frozenset(
    "the a an of to in and that is was for on with he she it as at by from be are were has have had his "
    "her its not "
    "they their this but who which will said after been also or about than would more when there one "
    "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden "
    "aus er hat dass "
    "sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis "
    "mehr durch "
    "le la les de des du et un une en est que qui dans pour pas sur au avec il elle plus par ce se ne son "
    "sa ses aux ont "
    "el los las del y una por con para su al lo como más pero sus ha fue este esta entre cuando "
    "o os as do da dos das em um uma que não com se na no por mais para foi ao pela pelo "
    "il lo gli di che è per una del della non sono con alla dei si nel ha anche più le da "
    "het een van en op te dat die zijn met voor niet aan er om ook als bij naar uit door heeft wordt "
    "och att det som på är av för med till inte den har de om ett var men og til ikke jeg han fra blev "
    "w i na z się nie do to że jest o po jak za od przez dla a v je se s ve že jsou "
    "ve bir bu için ile de da olarak çok daha "
    "и в не на что с по как это из у к за от для его он она было но а і та що з до як "
    "και το να του της με για από που στο είναι".split()
)
_UNSPACED_PARTICLES = re.compile("[のはがをにでとも的了在是和有이가은는을를의에]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_END = re.compile(r"[.!?…。！？]['\"”’»)\]]*$")
_INNER_END = re.compile(r"[.!?…。！？][\"”’»)]* \S")
_QUOTE = re.compile(r"[\"“”„«»「」]")
_LINKISH = re.compile(r"https?://|www\.|@\w|\b\w+\.(?:com|org|net|de|fr|co\.uk)\b")
_SEPARATOR = re.compile(r" [|•·»›/–-] |[|»›]|\.\.\.$|…$")
_MONTH = "|".join(month[:3] for month in ENGLISH_MONTHS)
_WEEKDAY = "|".join(ENGLISH_WEEKDAYS)
_AGENCY_BRACKET = re.compile(
    rf"\((?:[^()]{{0,40}}/)?(?:{spelled_pattern()})\b[^()]{{0,40}}\)|"
    r"\((?:[^()]{0,40}/)?(?:[^()]{2,40}(?:Photo|Images|Foto|"
    r"via)[^()]{0,40})[^()]{0,40}\)"
)
_PICTURED = re.compile(
    r"\b(?:pictured|photo|photograph|image|shown here|seen (?:here|in|on|at|during|outside)|file photo|"
    r"(?:left|right|center|"
    r"centre)\b,|in this .{0,30}photo|foto|archivbild|symbolbild|bild|ilustração|imagen|illustration|"
    r"screenshot|"
    rf"(?:{_WEEKDAY}), (?:{_MONTH})\w*\.? \d)",
    re.IGNORECASE,
)
# Captions tell in the present tense what is seen (`speaks during a rally`), news tells in the past.
_SEEN = re.compile(
    r"\b(?:address|appear|arrive|attend|burn|carr(?:y|ie)|celebrate|cover|display|drive|embrace|fill|flie|gather|greet|hold|"
    r"hug|inspect|leave|lie|line|listen|look|make|march|participate|passe|pick|play|perform|point|pose|prepare|"
    r"protest|raise|react|repair|rest|ride|rise|run|shake|show|sign|sit|smile|speak|stack|stand|take|talk|testifie|"
    r"wait|walk|watch|wave|wear|work)(?:s|es)?\b|\b(?:seen|pictured|shown)\b"
)
_WHEN_SEEN = re.compile(
    r"\b(?:during|outside|inside|in front of|next to|"
    rf"on (?:{_WEEKDAY})|(?:{_MONTH})\w*\.? \d{{1,2}}(?:, \d{{4}})?|in (?:19|20)\d\d|"
    r"(?:left|right|center)[,.)])",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:said|says|told|was|were|had|has|have|will|would|could|been|are|who|because|but)\b")
_ASKS = re.compile(
    r"\b(?:newsletters?|sign up|subscri\w+|inbox|donat\w+|support (?:us|our)|become an?|moderates? comments|"
    r"submission guidelines|follow us|cookies|privacy policy|insider|podcast)\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(
    r"\b(?:you|your|yours|we|our|us|ihr|sie|ihnen|unser\w*|wir|vous|nous|votre|notre)\b", re.IGNORECASE
)
# How long ago, how long to read, how many have answered: what sites print beside headlines.
_COUNTS = re.compile(
    r"\b(?:ago|minutes?|hours?|min read|comments?|shares?|views?|likes?|reply|replies)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TINY_WORDS, _LONG_WORDS, _LONGER_WORDS = 2, 40, 60
"""Words of a menu's entries and of the paragraphs that hardly anything but text has."""
_TO_READER_WORDS = 60
"""Words up to which a line may be the site's word to its reader; quotes in longer ones have the same pronouns."""
_PROSE_WORDS = 12
"""Words of a short news sentence; shorter lines are read by their neighbours."""
_ASKED_WORDS = 60
"""Words of the longest invitations; a longer line that mentions a newsletter is about it."""
_LONGEST_CACHED = 2000
"""Characters of the longest line whose share of function words is cached; longer ones hardly come again."""
_LABEL_WORDS = 4
"""Words of the longest labels in menus."""
_PARAGRAPH_WORDS = 25
"""Words from which a line is a paragraph rather than one sentence."""
_LENGTH_WORDS = 80
"""Words beyond which length says no more."""
_PROSE_STOP_SHARE = 0.2
"""Share of function words from which a line is prose; jusText takes 0.3, with longer lists."""
_LETTERS_PER_WORD = 12
"""Characters for each run of letters beyond which a text sets no spaces between words."""
_LETTERS_PER_PARTICLE = 4
"""Characters for each particle in such a text where all of it is prose."""
_DATED_WORDS = 30
"""Words up to which a line may be a labelled date with what else a site prints beside it."""
_LABEL_LETTERS = 40
"""Characters within which a transcript's line names its speaker."""
_MOST_COMMAS = 0.5
"""Commas for each word beyond which more say no more; lists of names have about one for two words."""
_UNSTOPPED_WORDS = 8
"""Words from which a line without any full stop is a headline or a caption rather than a label."""

FEATURE_NAMES = (
    "short", "phrase", "sentence", "paragraph", "length", "end", "inner_end", "stop_share", "title_case",
    "digits", "bullet", "indented", "heading", "gap", "no_gap_after", "chrome", "pointer", "invitation",
    "rights", "date", "byline", "credit", "appeal", "repeated", "linkish", "separator", "quote",
    "lower_start", "commas", "pictured", "agency_bracket", "speaker", "prose", "short_no_end",
    "seen", "seen_when", "when", "told", "asks", "unstopped",
    "question", "colon", "cut_off", "exclaims", "begins_digit", "begins_quote", "begins_dash", "to_reader", "counts",
    "year", "tiny", "long", "longer", "capitals", "quoted", "title_mark", "subhead_mark",
)  # fmt: skip


def feature_rows(lines: Sequence[Line]) -> list[Row]:
    """Each line's own features."""
    copies = Counter(line.key for line in lines)
    gaps = any(line.gap for line in lines)
    known: dict[tuple[Line, bool], Row] = {}  # many pages have the same line many times
    result = []
    for n, line in enumerate(lines):
        after = n + 1 == len(lines) or lines[n + 1].gap or not gaps
        row = known.get((line, after))
        if row is None:
            shape = _shape(line, gap=line.gap or not gaps, gap_after=after)
            row = known[line, after] = (*shape, *_says(line, copies), *_looks(line))
        result.append(row)
    return result


def _shape(line: Line, *, gap: bool, gap_after: bool) -> Row:
    words = line.words
    return (
        float(words <= _LABEL_WORDS),
        float(_LABEL_WORDS < words < _PROSE_WORDS),
        float(_PROSE_WORDS <= words < _PARAGRAPH_WORDS),
        float(words >= _PARAGRAPH_WORDS),
        min(words, _LENGTH_WORDS) / _LENGTH_WORDS,
        float(bool(_END.search(line.text))),
        float(bool(_INNER_END.search(line.text))),
        stop_share(line.text),
        _title_share(line.text),
        sum(map(str.isdigit, line.text)) / max(1, len(line.text)),
        float(line.bullet),
        float(line.indented),
        float(line.heading > 0),
        float(gap),
        float(not gap_after),
    )


def _says(line: Line, copies: Counter[str]) -> Row:
    text, words = line.text, line.words
    around = wording.around_article(text)
    end = bool(_END.search(text))
    return (
        float(wording.chrome(text) is not None),
        float(around is Removal.POINTER),
        float(around is Removal.INVITATION),
        float(around is Removal.RIGHTS),
        float(date_lines.is_date_line(text) or (words <= _DATED_WORDS and date_lines.is_labelled_date(text))),
        float(byline_lines.may_be_byline(text)),
        float(looks_like_credit(text)),
        float(wording.appeal(text)),
        float(copies[line.key] > 1),
        float(bool(_LINKISH.search(text))),
        float(bool(_SEPARATOR.search(text))),
        float(bool(_QUOTE.search(text))),
        float(text[:1].islower()),
        min(text.count(",") / max(1, words), _MOST_COMMAS),
        float(bool(_PICTURED.search(text))),
        float(bool(_AGENCY_BRACKET.search(text))),
        float(":" in text[:_LABEL_LETTERS] and text[:3].isupper()),
        float(is_prose(line)),
        float(words < _PROSE_WORDS and not end),
        *_tells(line),
    )


def _tells(line: Line) -> Row:
    """Whether a line tells what happened, shows what a picture shows, or asks for something."""
    told = bool(_TOLD.search(line.text))
    seen = not told and bool(_SEEN.search(line.text))
    when = not told and bool(_WHEN_SEEN.search(line.text))
    return (
        float(seen),
        float(seen and when),
        float(when),
        float(told),
        float(line.words < _ASKED_WORDS and bool(_ASKS.search(line.text))),
        float(line.words >= _UNSTOPPED_WORDS and "." not in line.text),
    )


def _looks(line: Line) -> Row:
    """How a line begins and ends, and whom it speaks to."""
    text, words = line.text, line.words
    return (
        float(text.endswith("?")),
        float(text.endswith(":")),
        float(text.endswith(("...", "…"))),
        float(text.endswith("!")),
        float(text[:1].isdigit()),
        float(text.startswith(('"', "“", "”", "„", "«", "'", "‘"))),
        float(text.startswith(("—", "–", "- "))),
        float(words < _TO_READER_WORDS and bool(_TO_READER.search(text))),
        float(words < _DATED_WORDS and bool(_COUNTS.search(text))),
        float(bool(_YEAR.search(text))),
        float(words <= _TINY_WORDS),
        float(words >= _LONG_WORDS),
        float(words >= _LONGER_WORDS),
        float(text.isupper()),
        float(line.quote),
        float(line.heading == 1),
        float(line.heading > 1),
    )


def is_prose(line: Line) -> bool:
    """Whether a line reads like running text by itself: long enough, ended, with function words."""
    if line.words < _PROSE_WORDS or not _END.search(line.text):
        return False
    return stop_share(line.text) >= _PROSE_STOP_SHARE


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_END.search(text))


def stop_share(text: str) -> float:
    """The share of function words; scripts without spaces are judged by their particles."""
    return _line_stop_share(text) if len(text) <= _LONGEST_CACHED else _stop_share(text)


def _stop_share(text: str) -> float:
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return 0.0
    if len(text) > _LETTERS_PER_WORD * len(words):
        return min(1.0, _LETTERS_PER_PARTICLE * len(_UNSPACED_PARTICLES.findall(text)) / len(text))
    return sum(word in _STOP_WORDS for word in words) / len(words)


# Several steps ask about each line in turn; most pages have fewer lines than this.
_line_stop_share = lru_cache(2048)(_stop_share)


def _title_share(text: str) -> float:
    words = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def is_captioned(line: Line) -> bool:
    """Whether a line reads like a caption: it says what is seen, or is not a full sentence."""
    return bool(_PICTURED.search(line.text)) or not is_prose(line)
