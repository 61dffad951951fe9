"""Who supplies pieces and pictures to newsrooms: news agencies, networks, photo libraries, picture agencies.

The one list of them. Each is written as it writes itself, because case tells `PA` from `Pa.` and `dpa` from a word;
the spellings were collected from credits, bylines, datelines and rights notices on the pages of public radio stations,
wire services and newspapers.
"""

import re

_NEWS = {
    # World agencies and their picture services.
    "AP": "AP|AP Photo|AP Video|AP Images|AP File|AP News|Associated Press|The Associated Press|A.P.|美聯社|美联社|"
    "Associated Press/Report for America",
    "AFP": "AFP|Agence France-Presse|Agence France Presse|法新社|فرانس برس|أ ف ب",
    "Reuters": "Reuters|Thomson Reuters|Reuters Connect|رويترز|רויטרס|路透|路透社|ロイター|로이터|Рейтер",
    # National agencies.
    "Agerpres": "Agerpres|AGERPRES",
    "AAP": "AAP|AAP Image|Australian Associated Press",
    "Anadolu": "Anadolu|Anadolu Agency|Anadolu Agency via Getty Images|Anadolu Ajansı|Anadolu Ajansi",
    "ANI": "ANI",
    "ANP": "ANP",
    "ANSA": "ANSA",
    "APA": "APA|APA-PictureDesk|APA/picturedesk.com",
    "BELGA": "Belga|Belga Image",
    "BTA": "BTA|БТА",
    "Bloomberg": "Bloomberg|Bloomberg News",
    "The Canadian Press": "The Canadian Press|Canadian Press|CP",
    "CNA": "中央社",
    "CNS": "中新社|中新网|China News Service",
    "CTK": "ČTK|CTK|ČTK/AP",
    "dpa": "dpa|DPA|dpa images|dpa-Bildfunk|Deutsche Presse-Agentur|dpa/picture alliance",
    "EFE": "EFE|Agencia EFE",
    "epd": "epd|epd-bild|epd bild",
    "Europa Press": "Europa Press",
    "Interfax": "Interfax",
    "Jiji": "Jiji|Jiji Press|時事|時事通信社|時事通信",
    "KCNA": "KCNA|Korean Central News Agency",
    "Keystone": "Keystone-SDA|Keystone/SDA|Keystone",
    "KNA": "KNA|KNA-Bild",
    "KNS": "KNS|Korea News Service",
    "Kyodo": "Kyodo|Kyodo News|共同通信社|共同通信|共同",
    "Lehtikuva": "Lehtikuva",
    "LETA": "LETA",
    "Lusa": "Lusa|Agência Lusa",
    "MTI": "MTI",
    "News1": "News1|뉴스1",
    "Newsis": "Newsis|뉴시스",
    "NTB": "NTB|NTB Scanpix",
    "PA": "PA|PA Media|PA Wire|PA Images|Press Association|The Press Association",
    "PAP": "PAP",
    "PTI": "PTI|Press Trust of India",
    "RIA Novosti": "RIA Novosti|RIA Nowosti",
    "Ritzau Scanpix": "Ritzau|Ritzau Scanpix|Scanpix",
    "SID": "SID|Sport-Informations-Dienst",
    "Sputnik": "Sputnik",
    "STT": "STT",
    "Tanjug": "Tanjug|Танјуг",
    "TASR": "TASR",
    "TASS": "TASS|ITAR-TASS",
    "TT": "TT|TT Nyhetsbyrån",
    "Ukrinform": "Ukrinform|Укринформ|Укрінформ",
    "UPI": "UPI|United Press International",
    "Xinhua": "Xinhua|Xinhua News Agency|新华社|新華社",
    "Yonhap": "Yonhap|Yonhap News|Yonhap News Agency|연합뉴스",
    # Networks and non-profit newsrooms, which share pieces and pictures with stations.
    "ABC News": "ABC News",
    "BBC": "BBC|BBC News|BBC World Service",
    "CBC": "CBC|CBC News|CBC/Radio-Canada|Radio-Canada",
    "CNN": "CNN|CNN Wire|CNN Newsource|The-CNN-Wire|Cable News Network|Cable News Network Inc|Cable News Network, Inc",
    "KFF Health News": "KFF Health News|Kaiser Health News",
    "NPR": "NPR|NPR News|National Public Radio",
    "PBS": "PBS|PBS NewsHour|PBS News",
    "ProPublica": "ProPublica",
    "PRX": "PRX|Public Radio Exchange",
    "States Newsroom": "States Newsroom",
}
"""Suppliers of pieces and of pictures."""
_PICTURES = {
    # Photo libraries and stock.
    "Adobe Stock": "Adobe Stock|AdobeStock|stock.adobe.com",
    "Alamy": "Alamy|Alamy Stock Photo|Alamy Live News|Alamy Stock Foto",
    "Corbis": "Corbis",
    "Creative Commons": "Creative Commons",
    "Depositphotos": "Depositphotos",
    "Dreamstime": "Dreamstime",
    "EyeEm": "EyeEm",
    "Flickr": "Flickr",
    "Getty Images": "Getty|Getty Images|GettyImages|gettyimages.com|Getty Images Europe",
    "iStockphoto": "iStock|iStockphoto|istockphoto.com|Getty Images/iStockphoto",
    "Pexels": "Pexels",
    "Pixabay": "Pixabay",
    "Shutterstock": "Shutterstock|shutterstock.com|REX/Shutterstock",
    "Unsplash": "Unsplash",
    "Wikimedia Commons": "Wikimedia|Wikimedia Commons|Wikipedia",
    # Picture agencies.
    "Backgrid": "Backgrid",
    "CNP": "CNP|Consolidated News Pictures",
    "ddp": "ddp|ddp images",
    "EPA": "EPA|EPA-EFE|EPA/EFE|European Pressphoto Agency",
    "FilmMagic": "FilmMagic",
    "Gallo Images": "Gallo Images",
    "IMAGO": "IMAGO|imago|IMAGO Images|imago Sport",
    "Invision": "Invision",
    "LaPresse": "LaPresse|La Presse",
    "Magnum": "Magnum|Magnum Photos",
    "Matrix": "Matrix Images",
    "MAXPPP": "MAXPPP",
    "NurPhoto": "NurPhoto",
    "Picture Alliance": "Picture Alliance|picture alliance|picture-alliance|dpa picture alliance",
    "Polaris": "Polaris|Polaris Images",
    "Redux": "Redux|Redux Pictures",
    "Rex Features": "Rex|Rex Features",
    "SIPA": "SIPA|SIPA USA|SIPA Press",
    "SWNS": "SWNS",
    "VCG": "VCG|Visual China Group|视觉中国",
    "USA Today Network": "USA Today Network|USA Today Sports|Imagn|Imagn Images",
    "WireImage": "WireImage",
    "Witters": "Witters",
    "ZUMA Press": "ZUMA|Zuma|ZUMA Press|ZUMA Press Wire|zumapress|zumapress.com|Zuma Wire",
    # Where a picture comes from a government or a shared assignment, agencies name these like agencies.
    "NASA": "NASA",
    "Pool": "Pool|Pool Photo|Poolfoto",
}
"""Suppliers of pictures alone."""
_PIECES = {
    "Anadolu": "AA",
    "APM": "American Public Media",
    "The Conversation": "The Conversation",
}
"""Names that stand for a supplier of pieces; beside a picture they would be batteries, a radio or a talk."""


def _folded(name: str) -> str:
    return " ".join(name.casefold().strip(" .,;:()[]").split())


def _by_spelling(*tables: dict[str, str]) -> dict[str, str]:
    return {
        _folded(spelling): name
        for table in tables
        for name, spellings in table.items()
        for spelling in (name, *spellings.split("|"))
    }


_PICTURE_SUPPLIERS = _by_spelling(_NEWS, _PICTURES)
_PIECE_SUPPLIERS = _by_spelling(_NEWS, _PIECES)
_SPELLINGS = frozenset(
    spelling
    for table in (_NEWS, _PICTURES)
    for spellings in table.values()
    for spelling in spellings.split("|")
)
_LETTERS_OF_ACRONYM = 4
"""A name of up to this many letters is an acronym: in capitals it is an agency, otherwise a person's name (`Ani`)."""
LOWER_CASE = frozenset(
    first for spelling in _SPELLINGS if (first := re.split(r"[\s/]", spelling)[0])[0].islower()
)
"""First words of those who write themselves small: `dpa`, `picture alliance`, `iStock`."""
DATELINE = r"^[^()]{2,60}?\(\s*([A-Z][A-Za-z .-]{1,30})\s*\)\s*[-–—:]"
"""`SALINA, Kan. (AP) — …`: the place and in brackets who sent the piece, as Python and RE2 (DuckDB) read it."""


def agency(name: str) -> str | None:
    """The usual name of an agency or photo library that is known by this one; None for any other name."""
    folded = _folded(name)
    return _PICTURE_SUPPLIERS.get(folded) or _PICTURE_SUPPLIERS.get(
        folded.removesuffix(" file").removesuffix(" photo").removesuffix(" foto")
    )


def piece_supplier(name: str) -> str | None:
    """The agency or network that a whole name is (`Associated Press` is `AP`); None when it is another name."""
    supplier = _PIECE_SUPPLIERS.get(_folded(name))
    is_persons = len(name) <= _LETTERS_OF_ACRONYM and name.istitle() and name not in _SPELLINGS
    return None if is_persons else supplier


def piece_suppliers() -> dict[str, str]:
    """The usual name of each supplier of pieces, by every spelling in lower case."""
    return dict(_PIECE_SUPPLIERS)


def spelled_pattern(*, of_pieces: bool = False) -> str:
    """The alternatives of all agencies' spellings, the longest first, for patterns in Python and RE2 (DuckDB).

    Acronyms have to be written in capitals, whatever the flags of the pattern they are put into.

    Args:
        of_pieces: Only those that supply pieces.
    """
    tables = (_NEWS,) if of_pieces else (_NEWS, _PICTURES)
    spellings = {s for table in tables for spellings in table.values() for s in spellings.split("|")}
    ordered = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return "|".join(f"(?-i:{_escaped(s)})" if len(s) <= _LETTERS_OF_ACRONYM else _escaped(s) for s in ordered)


def _escaped(spelling: str) -> str:
    return re.sub(r"([.,/-])", r"\\\1", spelling)
