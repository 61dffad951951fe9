"""The words of dates: zone abbreviations and month names of the languages that news pages are written in."""

OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "SAST": 2, "CAT": 2, "WAT": 1, "EAT": 3, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "PKT": 5,
    "IST": 5.5, "WIB": 7, "ICT": 7, "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3, "EST": -5,
    "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "BRT": -3, "ART": -3,
}  # fmt: skip
"""Hours from UTC of the abbreviations that news pages print; of several readings, the news' own."""

REGIONS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "AKT": "America/Anchorage",
    "HT": "Pacific/Honolulu",
    "EASTERN": "America/New_York",
    "CENTRAL": "America/Chicago",
    "MOUNTAIN": "America/Denver",
    "PACIFIC": "America/Los_Angeles",
}
"""IANA zones of the names that American pages print without saying whether it is summer."""

_MONTHS = {
    1: (
        "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari janvāris "
        "styczeń stycznia sty leden ledna siječnja január januára ianuarie ocak oca января янв січня "
        "tammikuu tammikuuta ιανουαρίου "
    ),
    2: (
        "february feb februar feber février févr fév fevrier febrero febbraio fevereiro fev februari "
        "luty lutego únor února veljače február februára februarie şubat şub февраля фев лютого "
        "helmikuuta φεβρουαρίου "
    ),
    3: (
        "march mar märz mrz mars marzo março maart mrt marts marzec marca březen března ožujka "
        "március martie mart марта мар березня maaliskuuta μαρτίου "
    ),
    4: (
        "april apr avril avr abril abr aprile aprilie kwiecień kwietnia kwi duben dubna travnja "
        "április apríla nisan nis апреля апр квітня huhtikuuta απριλίου "
    ),
    5: (
        "may mai mayo maggio mag maio mei maj maja května květen svibnja május mája mayıs мая травня "
        "toukokuuta μαΐου "
    ),
    6: (
        "june jun juni juin junio giugno giu junho juni czerwiec czerwca cze červen června lipnja "
        "június júna iunie haziran haz июня июн червня kesäkuuta ιουνίου "
    ),
    7: (
        "july jul juli juillet juil julio luglio lug julho lipiec lipca lip červenec července srpnja "
        "július júla iulie temmuz tem июля июл липня heinäkuuta ιουλίου "
    ),
    8: (
        "august aug août aout agosto ago augustus augusti sierpień sierpnia sie srpen srpna kolovoza "
        "augusztus augusta ağustos ağu августа авг серпня elokuuta αυγούστου "
    ),
    9: (
        "september sept sep septembre septiembre settembre set setembro wrzesień września wrz září "
        "rujna szeptember septembra septembrie eylül eyl сентября сен вересня syyskuuta σεπτεμβρίου "
    ),
    10: (
        "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź "
        "říjen října listopada október októbra octombrie ekim eki октября окт жовтня lokakuuta "
        "οκτωβρίου "
    ),
    11: (
        "november nov novembre noviembre novembro listopad listopadu studenoga novembra noiembrie "
        "kasım kas ноября ноя marraskuuta νοεμβρίου "
    ),
    12: (
        "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro desember des "
        "grudzień grudnia gru prosinec prosince prosinca decembra decembrie aralık ara декабря дек "
        "грудня joulukuuta δεκεμβρίου "
    ),
}
MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names.split()}
"""Month names and their abbreviations, in the cases that dates use, in lower case."""
