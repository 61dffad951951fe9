"""German and French lines that point to other stories."""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

POINTERS_GERMAN_FRENCH = (
    LineRule(
        Removal.POINTER,
        "lesen-sie-auch",
        why="Names another story after a label.",
        pattern=r"(?:(?:lesen sie|lies|lest)(?: (?:hier|dazu|auch|mehr|weiter|jetzt|zum thema|dazu "
        r"auch)){1,3}|"
        r"weiter ?lesen|auch interessant(?: für (?:dich|sie))?|mehr (?:zum thema|dazu)|lesetipps?)"
        r"(?:\s*[:|»>]\s*\S.*|\s[–—-]\s\S.*)?",
        languages="de",
        examples=(
            "Lesen Sie auch: Fähren fahren bis Mitternacht",
            "Lesen Sie mehr zum Thema",
            "Weiterlesen",
            "Auch interessant: Was ist eine Schleuse?",
            "Mehr zum Thema",
        ),
        counter_examples=(
            "Lesen Sie auch das Kleingedruckte, rät die Verbraucherzentrale.",
            "Auch hier wird weiter gebaut.",
            "Mehr dazu wollte der Sprecher nicht sagen.",
            "Auch interessant ist der Blick auf die Kosten.",
        ),
        reach=Shape.REPORT,
        record="90 lines on 76 pages, 1 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "lesen-sie-hier-mehr",
        why="Sends the reader to a story elsewhere on the site.",
        pattern=r"(?:lesen sie|lies) hier (?:mehr|alles|weitere?) .{1,80}|(?:lesen sie|mehr|weitere "
        r"informationen|alles) hier|"
        r"(?:mehr|weiteres|weitere informationen|alles)(?: .{1,70})? (?:lesen|finden|erfahren|gibt es|"
        r"lest|findest)"
        r"(?: (?:sie|du|ihr))?(?: (?:auch|dazu))? hier\b(?:\s*:.{0,150})?|mehr dazu hier",
        languages="de",
        examples=(
            "Lesen Sie hier mehr über die Fähren.",
            "Mehr dazu lesen Sie hier.",
            "Mehr zum Hafen finden Sie hier: Was die Lotsen sagen",
            "Mehr hier",
            "Mehr dazu hier",
        ),
        counter_examples=(
            "Mehr dazu sagt hier niemand.",
            "Mehr Ruhe finden sie nur am Wasser.",
            "Lesen Sie hier keine Vorwürfe hinein, bat er.",
        ),
        reach=Shape.REPORT,
        record="8 lines on 8 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "mehr",
        why="Leads to more, or stands above it.",
        pattern=r"mehr(?: (?:lesen(?: über)?|erfahren|anzeigen|laden|nachrichten|themen(?: auf .{1,20})?|"
        r"zum thema auf .{1,20}|artikel(?: aus .{1,30})?|infos?|"
        r"informationen|news|videos|"
        r"(?:aus|über|von) (?:(?-i:[^a-zäöü ])|(?:de[rmn]|die|das|uns|mich|mir)\b|\S+\.\w{2,3}\b).{0,30}))?",
        languages="de",
        examples=("Mehr", "Mehr erfahren", "Mehr aus der Rubrik Hafen", "Mehr lesen über"),
        counter_examples=(
            "Mehr geht nicht.",
            "Mehr Geld für die Brücke",
            "Mehr von allem ist nicht besser, sagt sie.",
            "Mehr aus weniger",
        ),
        longest=7,
        record="114 lines on 96 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "weitere-artikel",
        why="Stands above more stories.",
        pattern=r"weitere (?:artikel|themen|nachrichten|news|meldungen|informationen|infos|videos|texte|"
        r"beiträge)"
        r"(?: (?:aus|zu|zum|über|von|auf) .{1,40})?|passend dazu|zum thema|aus dem ressort(?: .{1,30})?",
        languages="de",
        examples=("Weitere Artikel", "Weitere Meldungen aus dem Hafen", "Zum Thema", "Aus dem Ressort"),
        counter_examples=(
            "Weitere Informationen lagen am Abend nicht vor.",
            "Weitere Themen der Sitzung waren vertagt worden.",
        ),
        longest=8,
        record="61 lines on 52 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "das-koennte-sie-interessieren",
        why="Stands above stories that the site thinks one would like.",
        pattern=r"das könnte (?:sie|dich|euch) (?:auch )?interessieren(?:\s*:.{0,120})?|(?:meistgelesene?|"
        r"meistgelesen|"
        r"empfohlene?)"
        r"(?: (?:artikel|beiträge|nachrichten|videos|redaktioneller inhalt))?",
        languages="de",
        examples=("Das könnte Sie auch interessieren", "Meistgelesen", "Empfohlene Artikel"),
        counter_examples=("Das könnte Sie auch teuer zu stehen kommen.", "Empfohlene Menge"),
        reach=Shape.REPORT,
        record="48 lines on 43 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "lire-aussi",
        why="Leads to another story, or names it after a label.",
        pattern=r"(?:(?:à|a) )?(?:lire|voir|écouter|découvrir) (?:aussi|également|la suite(?: de "
        r"l.article)?|plus(?: tard)?)"
        r"(?:\s*[:|»>]\s*\S.*|\s[–—-]\s\S.*)?|à lire\s*:\s*\S.*",
        languages="fr",
        examples=(
            "Lire aussi : Les ferries jusqu'à minuit",
            "À lire aussi",
            "Lire la suite",
            "Voir aussi",
            "À lire : Le pont et la ville",
        ),
        counter_examples=(
            "Lire aussi vite est impossible.",
            "Voir plus loin, c'est le métier du pilote, dit-elle.",
        ),
        reach=Shape.REPORT,
        record="7 lines on 5 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "lire-aussi-title",
        why="Names another story right after the words for see also.",
        pattern=r"(?:à )?lire aussi (?-i:[A-ZÀ-Ý«“\"]).{1,120}",
        languages="fr",
        examples=("Lire aussi Ida Sorel, « Le pont et la ville »",),
        counter_examples=("Lire aussi Ida Sorel demande du temps, prévient son éditeur.",),
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.POINTER,
        "meme-sujet",
        why="Stands above more stories on the same subject.",
        pattern=r"sur le même (?:sujet|thème)|nos articles(?: sur .{1,30})?|(?:les )?(?:articles )?(?:les "
        r")?plus lus|"
        r"vidéos?(?: recommandées?)?|vidéos?\s*(?:[:|]|[–—-]\s)\s*\S.*",
        languages="fr",
        examples=(
            "Sur le même sujet",
            "Les plus lus",
            "VIDÉO – Le pont s'ouvre enfin",
            "Vidéos",
            "Nos articles",
        ),
        counter_examples=(
            "Sur le même sujet, la maire n'a rien dit.",
            "Nos articles sont faux, affirme le port.",
            "Vidéo ou pas, le procès aura lieu.",
        ),
        record="19 lines on 10 pages, 0 of 13,899 gold lines",
    ),
)
