"""What a page says when it is not an article: error messages, walls, consent forms, lists.

The patterns for titles and blocks may stand anywhere in a short line; those for flattened pages cover it.
"""

from etl.pages.model.outcome import RejectReason
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

_ANY_LENGTH = 400
"""Words; a title may be as long as its writer likes, and the page is short."""
_INVITATION = 30
"""Words of the longest wall's notice; a paragraph about subscriptions is longer."""


def _somewhere(*patterns: str) -> str:
    """A pattern for a line in which one of the patterns begins a word."""
    return rf"(?:.*\W)?(?:{'|'.join(patterns)}).*"


ERROR_TITLES = (
    LineRule(
        RejectReason.ERROR_PAGE,
        "error-title",
        why="Says that there is no such page, or that the server failed.",
        pattern=_somewhere(
            r"(?:error )?(?:40[0134]|410|50[0234])(?:\W|$)",
            r"(?:page|story|article|content)? ?(?:not found|(?:could|can) ?(?:n.?t|not|.t) be found|"
            r"no longer (?:available|exists)|does ?n.t exist|is unavailable)",
            r"access denied|forbidden|bad gateway|service unavailable|internal server error|something "
            r"went wrong",
            r"(?:seite|artikel) (?:wurde )?nicht gefunden",
            r"page (?:introuvable|non trouvée)|página no encontrada|página não encontrada|pagina non "
            r"trovata|"
            r"pagina niet gevonden",
        ),
        languages="en, de, fr, es, pt, it, nl",
        examples=("404 - Page not found", "Seite nicht gefunden", "Access Denied", "Página no encontrada"),
        counter_examples=("A page from the log", "The 4040 votes"),
        longest=_ANY_LENGTH,
        reach=Shape.REPORT,
        record="on 1 of 972 pages with articles",
    ),
)

LOGIN_TITLES = (
    LineRule(
        RejectReason.LOGIN_WALL,
        "login-title",
        why="Asks to log in or to open an account.",
        pattern=r"(?:(?:please )?(?:sign|log) ?in|login|register|create (?:an|your) account|anmelden|"
        r"einloggen|registrieren|"
        r"se connecter|connexion|iniciar sesión|identifícate|entrar|accedi|inloggen|logga in|"
        r"subscribe to (?:continue|read)|members? only)\b.*",
        languages="en, de, fr, es, pt, it, nl, sv",
        examples=("Log in | KBAY", "Create your account", "Anmelden", "Logga in"),
        counter_examples=("Logs in the river", "Registered voters"),
        longest=_ANY_LENGTH,
        reach=Shape.REPORT,
        record="on 9 of 972 pages with articles",
    ),
)

CONSENTS = (
    LineRule(
        RejectReason.CONSENT_WALL,
        "consent",
        why="Asks for consent to cookies or to the use of data.",
        pattern=r".*(?:we value your privacy|before you continue|your privacy (?:choices|matters|is "
        r"important)|"
        r"(?:accept|reject|agree to) (?:all )?(?:cookies|and continue)|"
        r"cookie (?:consent|settings|policy|preferences|wall)|consent to (?:the )?(?:use|processing)|"
        r"manage (?:your )?(?:privacy|consent|preferences)|zustimmung|einwilligung|"
        r"datenschutz-?einstellungen|"
        r"mit werbung (?:weiter)?lesen|gérer (?:mes|les|vos) (?:cookies|choix)|accepter et (?:continuer|"
        r"fermer)|"
        r"aceptar (?:y continuar|todas|cookies)|accetta (?:e continua|tutti)|akkoord).*",
        languages="en, de, fr, es, it, nl",
        examples=(
            "We value your privacy",
            "Mit Werbung weiterlesen",
            "Accepter et continuer",
            "Manage preferences",
        ),
        counter_examples=("The cookies were still warm.",),
        longest=_ANY_LENGTH,
        reach=Shape.REPORT,
        record="on 199 of 972 pages with articles",
    ),
)

WALLS = (
    LineRule(
        RejectReason.LOGIN_WALL,
        "wall",
        why="Says that only those who pay or register may read on.",
        pattern=r".*(?:(?:subscribe|sign (?:in|up)|log ?in|register|join|become a (?:member|subscriber)|"
        r"create (?:a|an|your) "
        r"(?:free )?account)\b.{0,40}\bto (?:continue|keep|read|finish|access|unlock|view)\b|"
        r"\bto (?:continue|keep) reading\b.{0,20}\b(?:subscribe|register|log ?in|sign (?:in|up))|"
        r"(?:story|article|content|post|page) is (?:only |exclusively )?(?:for|available (?:only )?to|"
        r"reserved for) "
        r"(?:our )?(?:paid |paying |registered )?(?:subscribers|members)|"
        r"(?:artikel|inhalt|beitrag) ist (?:nur )?für (?:\w+ )?(?:abonnenten|mitglieder)|(?:um "
        r")?weiterzulesen|"
        r"réservée? (?:aux|à nos) abonnés|exclusiv[oa] para (?:suscriptores|assinantes)|"
        r"suscríbete para (?:seguir|continuar) leyendo|riservato agli abbonati).*",
        languages="en, de, fr, es, pt, it",
        examples=(
            "Subscribe to continue reading",
            "This story is only available to subscribers.",
            "Dieser Artikel ist nur für Abonnenten",
            "La suite est réservée à nos abonnés",
            "Contenido exclusivo para suscriptores",
            "Riservato agli abbonati",
        ),
        counter_examples=("The wall was built to keep the sea out.",),
        longest=_INVITATION,
        reach=Shape.REPORT,
        record="on 10 of 972 pages with articles",
    ),
)

SCRIPT_NOTICES = (
    LineRule(
        RejectReason.SCRIPT_SHELL,
        "needs-scripts",
        why="Says that the page needs scripts, or is checking the browser.",
        pattern=r".*(?:(?:enable|activate|turn on|requires?|need|without|aktivier\w*|activ\w*|habilit\w*|"
        r"abilita\w*) "
        r".{0,30}javascript|"
        r"javascript .{0,40}(?:enabled|disabled|required|aktivier\w*|erforderlich|requis|necesario)|"
        r"checking your browser|verify (?:that )?you are (?:a )?human|just a moment).*",
        languages="en, de, fr, es, it",
        examples=(
            "You need to enable JavaScript to run this app.",
            "Just a moment...",
            "JavaScript ist erforderlich",
        ),
        counter_examples=("He teaches JavaScript to pilots.",),
        longest=_ANY_LENGTH,
        reach=Shape.REPORT,
        record="on 6 of 972 pages with articles",
    ),
)

ERROR_LINES = (
    LineRule(
        RejectReason.ERROR_PAGE,
        "error-line",
        why="Says that there is no such page, or that the server failed.",
        pattern=r"(?:error\s+)?(?:404|403|410|500|502|503)\b.{0,60}|(?:\W*(?:sorry|oops)\W.{0,40})?(?:the "
        r"|this )?page "
        r"(?:you.{0,40} )?(?:could not be|cannot be|can.t be|was not|isn.t|not|no longer) (?:found|"
        r"available|exists?).*|"
        r"access denied.*|page not found.*|seite nicht gefunden.*|page introuvable.*|página no "
        r"encontrada.*|"
        r"(?:internal server|bad gateway|service unavailable).*",
        languages="en, de, fr, es",
        examples=(
            "404 Not Found",
            "Sorry, the page you are looking for cannot be found.",
            "Page introuvable",
            "Access denied",
            "Page not found",
            "Seite nicht gefunden",
            "Página no encontrada",
            "Service unavailable",
        ),
        counter_examples=("The page was turned.", "5,000 people live here."),
        longest=_ANY_LENGTH,
        reach=Shape.REPORT,
        record="on 14 of 972 pages with articles",
    ),
)

SEARCH_LINES = (
    LineRule(
        RejectReason.SEARCH,
        "search-line",
        why="Stands above what a search has found.",
        pattern=r"(?:\d+ )?search results?(?: for\b.*)?|results for\b.*|suchergebnisse.*|résultats de "
        r"recherche.*",
        languages="en, de, fr",
        examples=(
            "Search results for “harbor”",
            "12 search results",
            "Suchergebnisse für Hafen",
            "Results for harbor",
            "Résultats de recherche",
        ),
        counter_examples=("The search found nothing.",),
        longest=_ANY_LENGTH,
        reach=Shape.REPORT,
        record="on 2 of 972 pages with articles",
    ),
)

TAG_LINES = (
    LineRule(
        RejectReason.TAG,
        "tag-line",
        why="Stands above all stories on one topic.",
        pattern=r"(?:stories|articles|posts|news) (?:about|tagged)\b.*|tag(?:ged)?: .*|tag archives?\b.*|"
        r"topic: .*",
        languages="en",
        examples=("Stories tagged harbor", "Tag: ferries", "Tag Archives: Ferries", "Topic: Ferries"),
        counter_examples=("Tags hung from every sack.",),
        longest=_ANY_LENGTH,
        reach=Shape.REPORT,
        record="on 3 of 972 pages with articles",
    ),
)
