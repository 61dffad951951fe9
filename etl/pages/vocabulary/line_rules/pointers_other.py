"""Lines in further languages that point to other stories."""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

_NAMED = r"(?:\s*[:|»>]\s*\S.*|\s[–—-]\s\S.*)?"
"""A colon, bar or dash and the other story's headline."""

POINTERS_OTHER = (
    LineRule(
        Removal.POINTER,
        "lea-tambien",
        why="Leads to another story, or names it after a label.",
        pattern=rf"(?:(?:lee|lea|leer|mira|mire|vea|ver|te puede) (?:también|además|más|interesar)|"
        rf"también te puede interesar|"
        rf"sigue leyendo|lea además){_NAMED}",
        languages="es",
        examples=(
            "Lee también: Los ferris, hasta medianoche",
            "Te puede interesar",
            "Sigue leyendo",
            "Ver más",
        ),
        counter_examples=(
            "Lee también el contrato, aconseja el abogado.",
            "Ver más allá no es fácil, dice la piloto.",
        ),
        reach=Shape.REPORT,
        record="20 lines on 15 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "mas-noticias",
        why="Stands above, or leads to, more stories.",
        pattern=r"ver más (?:noticias|artículos|de) ?.{0,40}|más (?:información|noticias)(?: (?:sobre|de) "
        r".{1,40})?|"
        r"lo más (?:leído|visto)|(?:noticias?|artículos?) relacionad[oa]s?",
        languages="es",
        examples=("Ver más artículos", "Más información", "Lo más leído", "Noticias relacionadas"),
        counter_examples=("Más información llegará mañana.", "Lo más leído del año fue una carta."),
        longest=8,
        record="14 lines on 10 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "leia-tambem",
        why="Leads to another story, or names it after a label.",
        pattern=rf"(?:(?:leia|veja|assista|confira) (?:também|mais|ainda)|saiba mais|ver mais){_NAMED}",
        languages="pt",
        examples=("Leia também: Balsas até meia-noite", "Veja também", "Saiba mais"),
        counter_examples=(
            "Veja também o outro lado, pediu a prefeita.",
            "Saiba mais quem pode, menos quem paga.",
        ),
        reach=Shape.REPORT,
        record="5 lines on 5 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "mais-lidas",
        why="Stands above other stories.",
        pattern=r"(?:as )?mais lidas|mais notícias|notícias? relacionadas?",
        languages="pt",
        examples=("Mais lidas", "Mais notícias", "Notícias relacionadas"),
        counter_examples=("As mais lidas foram as cartas.",),
        record="1 line on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "leggi-anche",
        why="Leads to another story, or names it after a label.",
        pattern=rf"(?:(?:leggi|vedi|guarda) anche(?: su)?|leggi tutto|per approfondire|(?:ti )?potrebbe "
        rf"interessarti(?: anche)?|"
        rf"articoli correlati){_NAMED}",
        languages="it",
        examples=("Leggi anche: I traghetti fino a mezzanotte", "Per approfondire", "Articoli correlati"),
        counter_examples=(
            "Leggi anche le note, raccomanda la sindaca.",
            "Per approfondire il canale servono tre anni.",
        ),
        reach=Shape.REPORT,
        record="2 lines on 2 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "lees-ook",
        why="Leads to another story, or names it after a label.",
        pattern=rf"(?:lees (?:ook|meer(?: over)?|verder)|bekijk ook|(?:het )?meest gelezen|meer "
        rf"nieuws){_NAMED}",
        languages="nl",
        examples=("Lees ook: Veerboten varen tot middernacht", "Lees meer", "Meest gelezen"),
        counter_examples=("Lees ook de kleine letters, zegt de bond.",),
        reach=Shape.REPORT,
        record="4 lines on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "meer-over",
        why="Stands above more stories on a subject.",
        pattern=r"meer (?:over|van) .{1,30}|mer om .{1,30}",
        languages="nl, sv, no",
        examples=("Meer over de haven", "Mer om hamnen"),
        counter_examples=("Meer over de kosten wil hij niet kwijt.", "Mer om det vet ingen."),
        longest=6,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "les-ogsaa",
        why="Leads to another story, or names it after a label.",
        pattern=rf"(?:läs (?:även|också|mer(?: om .{{1,30}})?)|les (?:også|mer|mere)|læs (?:også|mere)|"
        rf"lue (?:myös|lisää)|"
        rf"se også){_NAMED}",
        languages="sv, no, da, fi",
        examples=(
            "Läs även: Färjor till midnatt",
            "Les også: – Ferjene går til midnatt",
            "Læs mere",
            "Lue myös",
        ),
        counter_examples=("Läs mer än rubriken, säger rektorn.", "Se også på prisen, råder banken."),
        reach=Shape.REPORT,
        record="4 lines on 2 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "czytaj-takze",
        why="Leads to another story, or names it after a label.",
        pattern=rf"(?:(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej|dalej)(?: \w+)?|polecamy|"
        rf"přečtěte si|čtěte také|"
        rf"mohlo by vás zajímat){_NAMED}",
        languages="pl, cs",
        examples=("Czytaj też: Promy do północy", "Zobacz więcej", "Polecamy", "Mohlo by vás zajímat"),
        counter_examples=(
            "Czytaj też między wierszami, radzi poeta.",
            "Polecamy cierpliwość, mówi burmistrz.",
        ),
        reach=Shape.REPORT,
        record="22 lines on 12 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "chitayte-takzhe",
        why="Leads to another story, or names it after a label.",
        pattern=rf"(?:читайте (?:также|ещё|еще|по теме)|смотрите также|по теме|читайте також|дивіться "
        rf"також){_NAMED}",
        languages="ru, uk",
        examples=("Читайте также: Паромы до полуночи", "По теме", "Читайте також"),
        counter_examples=("Читайте также мелкий шрифт, советует юрист.", "По теме моста никто не выступил."),
        reach=Shape.REPORT,
        record="1 line on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "ilgili-haberler",
        why="Leads to another story, or names it after a label.",
        pattern=rf"(?:ayrıca (?:okuyun|bakınız)|ilgili haber(?:ler)?){_NAMED}",
        languages="tr",
        examples=("İlgili haber: Feribotlar gece yarısına kadar", "Ayrıca bakınız"),
        counter_examples=("İlgili haber yalanlandı.",),
        reach=Shape.REPORT,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "kanren-kiji",
        why="Names a related story after a label.",
        pattern=r"(?:関連記事|あわせて読みたい|関連ニュース|おすすめ(?:記事)?|相关(?:阅读|新闻)|延伸閱讀|관련\s?기사|추천\s?기사)"
        r"(?:\s*[:：|】」]\s*.*)?",
        languages="ja, zh, ko",
        examples=("【関連記事】渡し船は深夜まで運航", "関連記事", "相关阅读：渡轮开到午夜", "관련 기사"),
        counter_examples=("おすすめの品は港で買える。", "関連記事を読んだ人は少ない。"),
        reach=Shape.REPORT,
        record="6 lines on 5 pages, 0 of 13,899 gold lines",
    ),
)
