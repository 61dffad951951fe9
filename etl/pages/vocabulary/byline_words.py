"""Words in and around bylines: what introduces a name, and what says what somebody does or has earned."""

NAMELESS = "by par por door przez oleh بقلم מאת โดย"
"""Words for `by` that no name begins with."""
NAMELIKE = "von di av af od от"
"""Words for `by` that names begin with, too (`Von Hardesty`, `Di Marco`): two words have to follow."""
BY_WORDS = tuple(f"{NAMELESS} {NAMELIKE}".split())
"""All of them."""
WRITTEN = "written reported posted published compiled story words report text article reporting"
"""What may stand ahead of an English `by`."""
WRITTEN_BY = (
    "written by", "verfasst von", "geschrieben von", "écrit par", "rédigé par", "escrito por", "redactado por",
    "scritto da", "a cura di", "geschreven door", "skrevet av", "skriven av", "napisane przez", "ditulis oleh",
    "tác giả", "γράφει ο", "γράφει η", "γράφουν οι", "автор статьи", "автор текста",
)  # fmt: skip
"""The same in other languages, as whole phrases."""
OTHER_WORK = (
    "edited", "editing", "editor", "editors", "copy edited", "copy editing", "compilation", "fact checked",
    "fact checking", "translated", "translation", "translator", "reviewed", "medically reviewed", "researched",
    "research", "produced", "production", "photo", "photos", "photographed", "photograph", "photographs",
    "photography", "photographer", "photographers", "picture", "pictures", "image", "images", "illustrated",
    "illustration", "illustrations", "illustrator", "artwork", "graphic", "graphics", "video", "videos", "filmed",
    "footage", "audio", "narrated", "transcribed", "designed", "übersetzt", "übersetzung", "redigiert",
    "bearbeitet", "mitarbeit", "foto", "fotos", "fotografiert", "bild", "bilder", "illustriert", "illustrationen",
    "grafik", "grafiken", "kamera", "traduit", "traduction", "édité", "édition", "photographies", "illustré",
    "vidéo", "relu", "traducido", "traducida", "traducción", "editado", "editada", "edición", "fotografía",
    "fotografías", "ilustración", "ilustraciones", "vídeo", "traduzido", "tradução", "edição", "fotografias",
    "ilustrações", "tradotto", "traduzione", "fotografie", "illustrazioni", "vertaald", "vertaling", "foto's",
    "beeld", "oversatt", "översatt", "oversat", "redigerad", "redigert",
)  # fmt: skip
"""What others did for a piece: edited, translated, photographed it; those who are named for it did not write it."""
WORK_OF_WRITERS = "texte texto testo textos textes interview"
"""What writers did, besides `WRITTEN`, where both are told in one: `Texte et photos : Nora Feld`."""
OF_WORDS = ("de", "van")
"""Further words for `by` behind what somebody did or made: `Fotos de`; names begin with them, too."""
WRITER_LABELS = (
    "text story words author authors byline reporter autor autora autoren autorin auteur auteurs autore autores teksti "
    "tekst szerző yazan penulis forfatter kirjoittaja автор автори авторы текст written report contributor "
    "contributors autorka autoři autorzy autorul autorius autorė autors napsal napsala piše journalist "
    "redactor toimittaja yazar muhabir συντάκτης συντάκτρια κείμενο журналист 글쓴이 "
    "بقلم كتب كتبت الكاتب نویسنده מאת लेखक লেখক ผู้เขียน"
)
"""Words that introduce a name with a colon."""
UNSPACED_LABELS = (
    "取材・文",
    "文・写真",
    "文と写真",
    "文",
    "撰文",
    "作者",
    "记者",
    "記者",
    "本报记者",
    "本報記者",
    "글",
)
"""The same in scripts without spaces, where a stop, a stroke or a space parts them from the name, too."""
BARE_LABELS = "author auteur autor autora autore szerző yazan penulis автор текст"
"""The ones that do so without a colon, too: `Author Nora Feld`."""

ROLES = (
    "reporter reporters writer writers correspondent correspondents editor editors producer journalist columnist host "
    "anchor photographer intern fellow newsroom redaktion redakteur redakteurin korrespondent korrespondentin redactor "
    "redactora redacción rédaction contributor contributors staff director"
)
"""What a part of a byline that says what somebody does ends with; alone, it names nobody."""
FURTHER_ROLES = (
    "consultant coordinator manager strategist specialist analyst officer ceo cto cfo founder co-founder president "
    "educator educators grader professor lecturer attorney blogger marketer expert advisor adviser meteorologist desk "
    "partner author authors dietitian nutritionist horticulturalist journalism marketing strategy freelancer critic "
    "chef"
)
"""The same where it stands behind a person's name."""
ROLE_STARTS = (
    "staff senior chief deputy assistant associate contributing former special head executive managing lead licensed "
    "registered certified master"
)
"""What such a part begins with, also where it stands behind the name without a comma: `Nora Feld Staff Writer`."""
CREDENTIALS = frozenset(
    "md phd mph mba mfa msw rn rdn rd ld lcsw jd llm dds dvm pharmd do np pa pe cfp cpa cfa cepf cscs cpt ms msc ma ba "
    "bs bsc bcom bed mrcgp facs facp foma dabom pmp esq".split()
)
"""Degrees and licences behind a name, without their stops, in lower case."""
TITLES = frozenset("dr prof mr mrs ms".split())
"""What stands ahead of a name and is not compared."""
AUTHOR_PATHS = frozenset(
    "author authors autor autores auteur auteurs autore autori byline by staff profile profiles contributor "
    "contributors writer writers journalist journalists reporter reporters columnist columnists redakteur "
    "redaktion".split()
)
"""Parts of an address that leads to a writer's own page; below `people` stand those whom articles are about."""
NO_NAMES_BEGIN = frozenset(
    "the a an our your my this that these those its their "
    "unser unsere unseren unserem unserer unseres ihr ihre ihren ihrem ihrer euer eure euren mein meine meinen dein "
    "deine notre nos votre leur leurs nuestro nuestra nuestros nuestras vuestro vuestra nosso nossa nossos nossas "
    "nostro nostra nostri nostre vostro vostra onze jouw vår våra våre vores nasz nasza nasze наш наша наши "
    "more read view see follow share subscribe about find all latest related photo photos image full text commentary "
    "custom current previous contact meet written posted".split()
)
"""Words that no person's name begins with. Where `my` or `your` is a name (Ma, Su, Son, Ton, Vos) it is missing."""
NO_NAMES_END = frozenset("vip team newsroom newsdesk redaktion redaktionen desk".split())
"""Words that no person's name ends with."""
DATELINE_CITIES = frozenset(
    (
        "new delhi", "new york", "los angeles", "san francisco", "san diego", "las vegas", "washington dc", "hong kong",
        "mexico city", "buenos aires", "são paulo", "sao paulo", "rio de janeiro", "tel aviv", "addis ababa",
        "kuala lumpur", "cape town", "abu dhabi", "st petersburg", "new orleans", "san juan", "salt lake city",
        "kansas city", "ho chi minh city", "phnom penh", "santo domingo", "panama city", "port au prince",
    )
)  # fmt: skip
"""Cities of several words, from which agencies report, as `key`-like words in lower case without stops."""
