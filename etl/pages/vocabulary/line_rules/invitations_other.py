"""Lines in further languages that ask the reader to subscribe, give, follow, install or comment.

As in English, what may end like a sentence names both the reader's act and what is offered.
"""

from etl.pages.model.removal import Removal
from etl.pages.vocabulary.line_rules.rule import LineRule
from etl.pages.vocabulary.line_rules.sentence import Shape

_NETWORK = (
    r"(?:twitter|x|facebook|instagram|threads|bluesky|mastodon|tiktok|youtube|whatsapp|telegram|linkedin|"
    r"google news)"
)

INVITATIONS_OTHER = (
    LineRule(
        Removal.INVITATION,
        "newsletter-abonnieren",
        why="Asks the reader to subscribe or sign up.",
        pattern=r"(?:(?:jetzt|hier|gleich|kostenlos) )*(?:abonnieren|anmelden|registrieren|testen|spenden|"
        r"newsletter)"
        r"(?: (?:jetzt|hier|kostenlos|abonnieren|bestellen|anmelden))*|(?:abonnieren sie|melden sie sich "
        r"(?:jetzt |hier |gleich )?(?:für|zu)|"
        r"bestellen sie|hier (?:können sie|geht.s zur?)|zur) ?(?:hier |jetzt )?(?:(?:unser\w*|den|das|die|"
        r"kostenlose\w*|täglichen?|eine[nr]?) )*"
        r"[\w-]*(?:newsletter|briefing|infobrief|podcast|kanal|abo|rundbrief|veranstaltung)[\w-]*"
        r"(?: (?:an|abonnieren|bestellen|anmelden|hier|kostenlos|jetzt))*",
        languages="de",
        examples=(
            "Newsletter abonnieren",
            "Jetzt anmelden",
            "Abonnieren Sie unseren Newsletter.",
            "Melden Sie sich für unseren täglichen Newsletter an!",
            "Hier geht's zur Newsletter-Anmeldung",
        ),
        counter_examples=(
            "Abonnieren lohnt sich nicht, sagt der Verband.",
            "Newsletter lesen nur wenige.",
            "Melden Sie sich für den Dienst, hieß es 1914.",
        ),
        reach=Shape.SENTENCE,
        record="265 lines on 186 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "folgen-sie-uns",
        why="Asks the reader to follow the site elsewhere.",
        pattern=rf"(?:folgen sie|folge|folgt|besuchen sie) uns(?: (?:auch|hier|jetzt))*"
        rf"(?: (?:auf|bei|in)(?: {_NETWORK}(?:,? (?:und|oder)|,)?)*)?:?|"
        rf"(?:folgen sie|folge|folgt) dem \w+ (?:auf|bei|in)(?: {_NETWORK}(?:,? (?:und|oder)|,)?)+|zur startseite",
        languages="de",
        examples=(
            "Folgen Sie uns",
            "Folgen Sie uns auf Facebook und Instagram.",
            "Folgt dem Hafenradio auf Instagram",
            "Zur Startseite",
        ),
        counter_examples=(
            "Folgen Sie uns in den Keller, bat die Führerin.",
            "Folge uns nach, so stand es dort.",
            "Folgen Sie dem Wanderweg.",
        ),
        reach=Shape.SENTENCE,
        record="84 lines on 56 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "jetzt-kostenlos",
        why="Advertises the publisher's offers.",
        pattern=r"(?:keine news mehr verpassen|jetzt kostenlos)\b.{0,80}|jetzt lesen",
        languages="de",
        examples=("Jetzt kostenlos weiterlesen", "Keine News mehr verpassen"),
        counter_examples=("Kostenlos bleibt der Bus", "Jetzt lesen alle Kinder das Buch"),
        longest=10,
        record="3 lines on 3 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "abonnez-vous",
        why="Asks the reader to subscribe, sign up or follow.",
        pattern=r"s.(?:abonner|inscrire)(?: (?:à nos newsletters|à la newsletter|maintenant|dès .{1,8}))?|"
        r"(?:(?:abonnez|inscrivez)-vous|je m.abonne)(?:(?: \w+)? (?:à|au|aux|pour) (?:[^,;:]|,\d){0,60}|(?: "
        r"(?:gratuitement|maintenant|ici)))?|"
        rf"suivez[- ]nous(?: (?:aussi )?sur(?: {_NETWORK}(?:,? (?:et|ou)|,)?)*)?|téléchargez (?:notre|l.) "
        rf"?(?:\w+ ){{0,3}}appli(?:cation)?.{{0,40}}|"
        r"recevez (?:(?:chaque|tous|toute|nos|notre|toutes|toute) .{0,60}|.{0,60}(?:newsletter|infolettre|"
        r"alertes|par e?-?mail|mail)\b.{0,40})|"
        r"cliquez ici(?: pour .{1,60})?",
        languages="fr",
        examples=(
            "Abonnez-vous",
            "S'abonner",
            "Abonnez-vous à notre newsletter.",
            "Suivez-nous sur Facebook et X.",
            "Recevez notre lettre chaque matin",
            "Téléchargez notre application",
            "Cliquez ici pour lire la suite",
        ),
        counter_examples=(
            "Recevez le prix avec calme, lui avait écrit son maître.",
            "S'abonner ne suffit pas, prévient le syndicat.",
            "Abonnez-vous à la bonne humeur, plaisante le maire.",
            "Suivez-nous dans le port, disait la pancarte.",
        ),
        reach=Shape.SENTENCE,
        longest=16,
        record="21 lines on 8 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "reserve-aux-abonnes",
        why="Says that only subscribers may read on.",
        pattern=r"(?:la suite|(?:cet|l.)(?: ?article)?|ce contenu) est réservée? (?:à nos|aux) "
        r"abonnés\b.{0,60}|"
        r"il vous reste \d.{0,80}",
        languages="fr",
        examples=(
            "La suite est réservée à nos abonnés. Déjà abonné ? Se connecter",
            "Il vous reste 80% de cet article à lire.",
        ),
        counter_examples=("La suite est connue de tous.",),
        reach=Shape.REPORT,
        record="2 lines on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "suscribete",
        why="Asks the reader to subscribe, sign up, follow or install.",
        pattern=r"(?:suscríb(?:e(?:te|se)|anse)|regístra(?:te|se)|apúnta(?:te)|únete|inscríbete)"
        r"(?: (?:ya|aquí|ahora|gratis|(?:a|al|en|por|para) (?:[^,;:]|,\d){1,50}))?|"
        rf"síguenos(?: (?:también )?(?:en|por)(?: {_NETWORK}(?:,? (?:y|o)|,)?)*)?:?|"
        r"sigue (?:a |toda |todas |el canal |nuestr).{0,60}\b(?:facebook|twitter|whatsapp|telegram|"
        r"instagram|google news|tiktok|canal)\b.{0,20}|"
        r"descarga (?:nuestra|la) (?:app|aplicación)(?: .{1,40})?|"
        r"recibe .{0,50}\b(?:boletín|boletines|newsletter|correo|alertas|whatsapp|bandeja)\b.{0,20}|haz "
        r"clic aquí(?: para .{1,50})?",
        languages="es",
        examples=(
            "Suscríbete",
            "Suscríbete a nuestro boletín.",
            "Síguenos en Facebook y X",
            "Descarga nuestra app para leer más",
            "Recibe cada mañana nuestro boletín.",
            "Haz clic aquí",
            "Sigue el canal de la radio en WhatsApp",
        ),
        counter_examples=(
            "Sigue a la espera de una respuesta del gobierno.",
            "Recibe el premio en Oslo la escritora noruega.",
            "Descarga eléctrica mata a dos vacas",
            "Únete o vete, le dijeron.",
            "Suscríbete al optimismo, bromea el alcalde.",
        ),
        reach=Shape.SENTENCE,
        longest=14,
        record="27 lines on 11 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "inscreva-se",
        why="Asks the reader to subscribe, sign up, follow or install.",
        pattern=r"(?:inscreva-se|cadastre-se)(?: (?:já|aqui|agora|(?:na|no|em|para) (?:[^,;:]|,\d){1,50}))?|"
        r"assine (?:a nossa|nossa|o nosso|nosso|o|a|já|agora)(?: (?-i:[A-Z0-9]\w*)| newsletter| "
        r"canal){0,4}|"
        rf"siga(?:-nos| (?:a|o) (?-i:[A-Z])\w+| (?:nosso|nossa) \w+)?(?: (?:no|na|em|pelo)(?: {_NETWORK}(?:,? "
        rf"(?:e|ou)|,)?)+)?|"
        r"receba .{0,50}\b(?:newsletter|e-?mail|whatsapp|notícias|alertas)\b.{0,30}|baixe (?:o )?(?:nosso "
        r")?(?:app|aplicativo)(?: .{1,30})?|"
        r"clique aqui(?: (?:e|para) .{1,50})?|participe (?:do|de) (?:nosso )?(?:canal|grupo)\b.{0,50}",
        languages="pt",
        examples=(
            "Inscreva-se",
            "Assine nossa newsletter.",
            "Siga-nos no Instagram e Facebook",
            "Receba as notícias por e-mail.",
            "Clique aqui",
            "Baixe nosso app",
            "Participe do canal da rádio no WhatsApp",
        ),
        counter_examples=(
            "Participe de la fête, le maire a salué la foule.",
            "Siga em frente, disse a guarda.",
            "Siga o rio.",
            "Assine o acordo ou saia, ouviu o pescador.",
            "Receba o prefeito com flores, pediu ela.",
        ),
        reach=Shape.SENTENCE,
        longest=12,
        record="6 lines on 4 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "iscriviti",
        why="Asks the reader to subscribe, sign up, follow or install.",
        pattern=r"(?:iscriviti|abbonati)(?: (?:ora|qui|subito|gratis|(?:alla|al|a) (?:[^,;:]|,\d){1,40}))?|"
        rf"seguici(?: (?:anche )?(?:su|sui)(?: {_NETWORK}(?:,? (?:e|o)|,)?)*)?:?|"
        r"ricevi .{0,40}\b(?:newsletter|e-?mail|notizie|notifiche)\b.{0,30}|clicca qui(?: per .{1,50})?|"
        r"scarica (?:la nostra|l.) ?app(?:licazione)?(?: .{1,30})?",
        languages="it",
        examples=(
            "Iscriviti alla newsletter",
            "Abbonati",
            "Seguici su Facebook e Instagram.",
            "Ricevi le notizie via e-mail",
            "Scarica la nostra app",
            "Clicca qui per leggere",
        ),
        counter_examples=(
            "Abbonati in calo per il terzo anno.",
            "Ricevi il premio e taci, gli scrisse il padre.",
            "Seguici nel porto, diceva il cartello.",
        ),
        reach=Shape.SENTENCE,
        longest=12,
        record="2 lines on 1 page, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "abonneer",
        why="Asks the reader to subscribe, sign up, follow or install.",
        pattern=r"(?:abonneer|schrijf (?:je|u)(?: nu| hier)? in|meld (?:je|u)(?: nu| hier)? aan)"
        r"(?: (?:nu|hier|je nu|(?:voor|op) (?:onze|de|het) .{0,30}(?:nieuwsbrief|krant|kanaal|podcast|"
        r"updates)\b.{0,20}))?|"
        rf"volg ons(?: (?:ook )?(?:op|via)(?: {_NETWORK}(?:,? (?:en|of)|,)?)+)?|download (?:de|onze) "
        rf"(?:\w+ )?app(?: .{{1,30}})?",
        languages="nl",
        examples=(
            "Schrijf je in voor onze nieuwsbrief.",
            "Volg ons op Facebook en Instagram",
            "Download onze app",
            "Abonneer nu",
        ),
        counter_examples=(
            "Meld je aan bij de balie, staat er op het bord.",
            "Volg ons niet, riep de schipper.",
        ),
        reach=Shape.SENTENCE,
        longest=12,
        record="0 lines on 0 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "prenumerera",
        why="Asks the reader to subscribe, sign up or follow.",
        pattern=r"(?:prenumerera|abonnér|abonner|tilmeld dig|meld deg på|anmäl dig)(?: (?:nå|nu|her|här|"
        r"(?:på|til|till) (?:vårt|våra|vores|vårt|vårt|nyhets)\w*(?: \w+){0,3}))?|"
        rf"følg oss(?: på(?: {_NETWORK}(?:,? (?:og|eller)|,)?)+)?|följ oss(?: på(?: {_NETWORK}(?:,? "
        rf"(?:och|eller)|,)?)+)?",
        languages="sv, no, da",
        examples=(
            "Prenumerera på vårt nyhetsbrev.",
            "Følg oss på Facebook og Instagram",
            "Tilmeld dig nu",
            "Följ oss på Instagram",
        ),
        counter_examples=("Följ oss ut på isen, sade lotsen.", "Abonner på bråk, lød overskriften."),
        reach=Shape.SENTENCE,
        longest=10,
        record="3 lines on 2 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "zapisz-sie",
        why="Asks the reader to subscribe, sign up or follow.",
        pattern=r"(?:zapisz się|zasubskrybuj|subskrybuj)(?: (?:teraz|tutaj|(?:do|na|nasz\w*) .{1,30}))?|"
        rf"obserwuj nas(?: na(?: {_NETWORK}(?:,? (?:i|lub)|,)?)+)?|(?:přihlaste se|odebírejte)(?: "
        rf".{{0,20}}newsletter.{{0,20}})?",
        languages="pl, cs",
        examples=("Zapisz się na nasz newsletter.", "Obserwuj nas na Facebook", "Odebírejte newsletter"),
        counter_examples=("Zapisz się ostatni, radził jej brat.", "Obserwuj nas z brzegu, prosił pilot."),
        reach=Shape.SENTENCE,
        longest=8,
        record="3 lines on 3 pages, 0 of 13,899 gold lines",
    ),
    LineRule(
        Removal.INVITATION,
        "podpisyvaytes",
        why="Asks the reader to subscribe or follow.",
        pattern=r"(?:подписывайтесь|подпишитесь|підписуйтесь|підпишіться|подписаться|підписатися)"
        r"(?: (?:на|в) (?:наш\w*|нас|новости|новини|рассылку|розсилку|канал)\b.{0,50})?",
        languages="ru, uk",
        examples=("Подписаться", "Подписывайтесь на наш канал в Telegram.", "Підписуйтесь на наш канал"),
        counter_examples=("Подписаться под этим готов не каждый.", "Подписывайтесь или уходите, сказали им."),
        reach=Shape.SENTENCE,
        longest=12,
        record="2 lines on 2 pages, 0 of 13,899 gold lines",
    ),
)
