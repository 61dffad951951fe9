"""Who supplies pictures to newsrooms: agencies, photo libraries, stations, and words of organisations."""

import re

_AGENCIES = {
    # The three world agencies and their picture services.
    "AP": "ap|ap photo|ap images|ap file|associated press|the associated press|a.p.",
    "AFP": "afp|agence france-presse|agence france presse",
    "Reuters": "reuters|thomson reuters|reuters connect",
    # Photo libraries and stock.
    "Getty Images": "getty|getty images|gettyimages|gettyimages.com|getty images europe",
    "Adobe Stock": "adobe stock|adobestock|stock.adobe.com",
    "Alamy": "alamy|alamy stock photo|alamy live news|alamy stock foto",
    "Depositphotos": "depositphotos",
    "iStockphoto": "istock|istockphoto|istockphoto.com|getty images/istockphoto",
    "Pexels": "pexels",
    "Pixabay": "pixabay",
    "Shutterstock": "shutterstock|shutterstock.com|rex/shutterstock",
    "Unsplash": "unsplash",
    "Corbis": "corbis",
    "EyeEm": "eyeem",
    "Flickr": "flickr",
    "Wikimedia Commons": "wikimedia|wikimedia commons|wikipedia",
    "Creative Commons": "creative commons",
    # Picture agencies.
    "Anadolu": "anadolu|anadolu agency|anadolu agency via getty images|anadolu ajansı",
    "Backgrid": "backgrid",
    "Bloomberg": "bloomberg|bloomberg news",
    "CNP": "cnp|consolidated news pictures",
    "FilmMagic": "filmmagic",
    "Gallo Images": "gallo images",
    "IMAGO": "imago|imago images|imago sport",
    "Invision": "invision",
    "LaPresse": "lapresse|la presse",
    "Magnum": "magnum|magnum photos",
    "Matrix": "matrix images",
    "MAXPPP": "maxppp",
    "NurPhoto": "nurphoto",
    "PA": "pa|pa media|pa wire|pa images|press association|the press association",
    "Picture Alliance": "picture alliance|picture-alliance|dpa picture alliance",
    "Polaris": "polaris|polaris images",
    "Redux": "redux|redux pictures",
    "Rex Features": "rex|rex features",
    "SIPA": "sipa|sipa usa|sipa press",
    "SWNS": "swns",
    "USA Today Network": "usa today network|usa today sports|imagn|imagn images",
    "WireImage": "wireimage",
    "Witters": "witters",
    "ZUMA Press": "zuma|zuma press|zuma press wire|zumapress|zumapress.com|zuma wire",
    # National agencies.
    "AAP": "aap|aap image|australian associated press",
    "ANI": "ani",
    "ANP": "anp",
    "ANSA": "ansa",
    "APA": "apa|apa-picturedesk|apa/picturedesk.com",
    "BELGA": "belga|belga image",
    "The Canadian Press": "the canadian press|canadian press|cp",
    "CTK": "čtk|ctk|čtk/ap",
    "ddp": "ddp|ddp images",
    "dpa": "dpa|dpa images|dpa-bildfunk|deutsche presse-agentur|dpa/picture alliance",
    "Dreamstime": "dreamstime",
    "EFE": "efe|agencia efe",
    "EPA": "epa|epa-efe|epa/efe|european pressphoto agency",
    "epd": "epd|epd-bild|epd bild",
    "Europa Press": "europa press",
    "Interfax": "interfax",
    "KCNA": "kcna|korean central news agency",
    "Keystone": "keystone|keystone-sda|keystone/sda",
    "KNA": "kna|kna-bild",
    "KNS": "kns|korea news service",
    "Kyodo": "kyodo|kyodo news|共同通信社|共同通信|共同",
    "Lehtikuva": "lehtikuva",
    "Lusa": "lusa|agência lusa",
    "MTI": "mti",
    "NTB": "ntb|ntb scanpix",
    "PAP": "pap",
    "PTI": "pti|press trust of india",
    "RIA Novosti": "ria novosti|ria nowosti",
    "Ritzau Scanpix": "ritzau|ritzau scanpix|scanpix",
    "Sputnik": "sputnik",
    "STT": "stt",
    "TASS": "tass",
    "TT": "tt|tt nyhetsbyrån",
    "Jiji": "jiji|jiji press|時事|時事通信社|時事通信",
    "UPI": "upi|united press international",
    "Ukrinform": "ukrinform|укринформ|укрінформ",
    "Xinhua": "xinhua|xinhua news agency|新华社|新華社",
    "Yonhap": "yonhap|yonhap news|연합뉴스",
    "Newsis": "newsis|뉴시스",
    "News1": "news1|뉴스1",
    # Public radio and television, which commission pictures and share them with stations.
    "NPR": "npr|national public radio",
    "PBS": "pbs|pbs newshour|pbs news",
    "BBC": "bbc|bbc news",
    "CBC": "cbc|cbc news|cbc/radio-canada|radio-canada",
    "ABC": "abc news",
    "CNN": "cnn",
    # Where a picture comes from a government or a shared assignment, agencies name these like agencies.
    "Pool": "pool|pool photo|poolfoto",
    "NASA": "nasa",
}  # fmt: skip
_NAMES = {
    alias: name for name, aliases in _AGENCIES.items() for alias in (name.casefold(), *aliases.split("|"))
}

# A United States call sign (47 CFR 2.302), with the service it may carry: `KUOW`, `WFAE`, `KQED-FM`, `WUNC
# 91.5`.
_CALL_SIGN = re.compile(
    r"[KW][A-Z]{2,3}(?:[-/ ](?:FM|AM|TV|DT|HD))?(?: \d{2,3}\.\d)?(?: (?:News|Radio|File|Public Media))?"
)

# Words that an organisation's name ends with or holds, and no person's name does.
_ORGANISATION_WORDS = frozenset(
    "academy agency airport archive archives army association authority band board brigade bundeswehr "
    "bureau campaign center centre channel chronicle church city clinic club college commission committee "
    "company congress corporation corps council county courier courts daily department district embassy "
    "enterprise entertainment fbi festival feuerwehr film films force forces foundation gallery garden "
    "gazette government group guard herald hospital house images inc inquirer institute journal "
    "laboratory library limited llc ltd magazine media ministerium ministry mirror monitor museum navy "
    "network news newspaper newspapers nhs office orchestra organization park parks partners party patrol "
    "photography photos pictures police polizei post press productions project public publications radio "
    "record records register republic review school schools sentinel service services sheriff society "
    "state states station studio studios sun syndicate team telegraph television theater theatre times "
    "tribune trust university universität usgs verlag weekly wire yearbook youtube facebook instagram "
    "twitter tiktok newsroom source stock science information communications archiv zeitung nachrichten "
    "ministère mairie police agence agencia ayuntamiento gobierno policía universidad presidencia "
    "ministerio bomberos comune polizia prefettura ministero politi universitet".split()
)
# Where anybody puts pictures: `Jo Doe YouTube` is a person and a platform that lost its slash.
_PLATFORMS = frozenset("youtube facebook instagram twitter tiktok x flickr linkedin".split())
_LOWER_CASE_AGENCIES = frozenset({"dpa", "epd", "ddp", "imago", "picture", "iStock", "čtk"})
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SEPARATOR = re.compile(r"[/|,()\[\]:;]+")


def _folded(name: str) -> str:
    return " ".join(name.casefold().strip(" .,;:()[]").split())


def agency(name: str) -> str | None:
    """The usual name of an agency or photo library that is known by this one; None for any other name."""
    folded = _folded(name)
    return _NAMES.get(folded) or _NAMES.get(
        folded.removesuffix(" file").removesuffix(" photo").removesuffix(" foto")
    )


def is_call_sign(name: str) -> bool:
    """Whether a name is an American station's call sign."""
    return bool(_CALL_SIGN.fullmatch(name.strip())) and _folded(name) not in {"who", "why", "was", "win"}


def is_organisation(name: str) -> bool:
    """Whether a name is an agency, a station or carries a word that only organisations carry."""
    if agency(name) or is_call_sign(name):
        return True
    words = [word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)]
    if not words or (words[-1] in _PLATFORMS and len(words) > 1):
        return False
    if name.lstrip().startswith("The ") and len(words) <= 5:
        return True
    is_acronym = len(words) == 1 and name.strip().isupper() and 2 <= len(words[0]) <= 6 and name.isascii()
    return is_acronym or "." in name.strip(" .")[-5:-1] or any(word in _ORGANISATION_WORDS for word in words)


def names_agency(text: str) -> bool:
    """Whether a known agency stands somewhere in a short text, written as agencies write themselves."""
    words = _SEPARATOR.sub(" ", text).split()
    if words and len(words) > 1 and words[-1].casefold() in _PLATFORMS:
        return True
    for start, first in enumerate(words):
        if first[0].islower() and first not in _LOWER_CASE_AGENCIES:
            continue  # `pool` and `rex` are words; `Pool` and `Rex Features` are agencies
        for length in (1, 2, 3):
            chunk = " ".join(words[start : start + length])
            if agency(chunk) and (
                length > 1 or first.isupper() or len(first) > 4 or first in _LOWER_CASE_AGENCIES
            ):
                return True
    return False
