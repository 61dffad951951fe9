"""Write `etl/pages/vocabulary/cldr_dates.py` from the CLDR that Babel carries: run this file after Babel is raised.

The table is committed and Babel is asked here only, for three reasons, all seen with Babel 2.18: to read the names of
these languages takes 0.28 s and 62 MiB in every worker; what Babel answers depends on what it was asked before
(Georgian after Azerbaijani has Azerbaijani months); and a row would change with a library that no recipe names.
"""

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from babel import Locale, localedata

TABLE = Path(__file__).parents[3] / "etl/pages/vocabulary/cldr_dates.py"
LANGUAGES = (
    "af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fil fo fr fy ga gl gu ha he hi hr hu hy id ig is "
    "it ja ka kk km kn ko ku ky lb lo lt lv mk ml mr ms mt my nb ne nl nn or pa pl ps pt ro ru sd si sk sl so sq sr "
    "sv sw ta te tg th ti tk tr ug uk ur uz vi xh zh zu"
).split()
"""Languages of newsrooms with pages on the web; CLDR has all of their months."""
WITHOUT_SHORT = frozenset("ha ig ku mt so tk xh zu".split())
"""Languages of which the abbreviations are words elsewhere (`sat`, `few`, `mat`), more often than months there."""
FURTHER = {"ar": ("ar_LB", "ar_DZ", "ar_MA"), "sr": ("sr_Latn",), "uz": ("uz_Cyrl",), "az": ("az_Cyrl",)}
"""Where one language has several sets of names: Levantine and Maghrebi months, a second script."""
_PREPOSITION = re.compile(r"^(?:de |d['’])")
_MARKS = ".׳॰\u200f"


def write() -> str:
    """The whole source of the table."""
    return "\n".join(
        (
            '"""Names of months and weekdays, and the order of day and month: generated, do not edit.',
            "",
            f"From the Unicode CLDR in Babel {version('babel')} by `tests/pages/vocabulary/make_cldr_dates.py`, which",
            'says why it is not read at run time.\n"""',
            *_table("MONTHS", "Full names, January first, `|` between forms of one.", "months", "wide"),
            *_table("SHORT_MONTHS", "Abbreviations, in the same way.", "months", "abbreviated"),
            *_table("WEEKDAYS", "Full names, Monday first.", "days", "wide"),
            *_table("SHORT_WEEKDAYS", "Abbreviations, Monday first.", "days", "abbreviated"),
            *_orders(),
            "",
        )
    )


def _table(name: str, said: str, kind: str, width: str) -> Iterator[str]:
    yield f"\n{name} = {{"
    for language in LANGUAGES:
        if width == "abbreviated" and language in WITHOUT_SHORT:
            continue
        locales = [_fresh(code) for code in (language, *FURTHER.get(language, ()))]
        numbers = range(1, 13) if kind == "months" else range(7)
        forms = [sorted(_forms(locales, kind, width, n)) for n in numbers]
        if all(forms):
            yield f'    "{language}": "{"; ".join("|".join(each) for each in forms)}",'
    yield f'}}\n"""{said}"""'


def _fresh(code: str) -> Locale:
    """A locale that shares nothing with those that were read before."""
    localedata._cache.clear()  # noqa: SLF001 - Babel offers no way to ask for one without the other
    locale = Locale.parse(code)
    _ = locale.months, locale.days
    return locale


def _forms(locales: Iterable[Locale], kind: str, width: str, n: int) -> Iterator[str]:
    seen = set()
    for locale in locales:
        for context in ("format", "stand-alone"):
            said = getattr(locale, kind)[context][width][n].casefold().replace("\u200c", "")
            # Stops inside leave, too, as they do where a name is looked up: `ม.ค.` is `มค`.
            name = _PREPOSITION.sub("", said.strip(_MARKS + " ")).replace(".", "")
            # A number is read as one.
            if name not in seen and not re.search(r"\d", name) and len(name) > 1:
                seen.add(name)
                yield name


def _orders() -> Iterator[str]:
    """The order in which each language writes a date in numbers; by country where its countries differ."""
    found: dict[str, list[str]] = {"dmy": [], "mdy": [], "ymd": []}
    for language in LANGUAGES:
        countries = dict(_countries(language))
        orders = set(countries.values())
        usual = orders - {"ymd"} or orders
        if len(usual) == 1:
            found[next(iter(usual))].append(language)
        for tag, order in countries.items():
            if {order} != usual:
                found[order].append(tag)
    for name, order in (("DAY_FIRST", "dmy"), ("MONTH_FIRST", "mdy"), ("YEAR_FIRST", "ymd")):
        tags = textwrap.fill(" ".join(sorted(found[order])), 100, break_on_hyphens=False).splitlines()
        quoted = ' "\n'.join(f'    "{line}' for line in tags) + '"'
        yield f"\n{name} = " + (f"(\n{quoted}\n)" if len(tags) > 1 else quoted.strip())
    yield '"""Languages, and `language-country` where the countries of a language differ."""'


def _countries(language: str) -> Iterator[tuple[str, str]]:
    """Each country's tag and order, in its usual script: the codes of others (`en_Dsrt_US`) are longer."""
    codes = [code for code in localedata.locale_identifiers() if code.partition("_")[0] == language]
    seen = set()
    for code in sorted(codes, key=lambda code: (len(code), code)):
        locale = Locale.parse(code)
        if locale.territory and locale.territory not in seen:
            seen.add(locale.territory)
            pattern = re.sub(r"'[^']*'", "", locale.date_formats["short"].pattern).lower()
            yield f"{language}-{locale.territory}".lower(), "".join(sorted("dmy", key=pattern.index))


if __name__ == "__main__":
    TABLE.write_text(write(), encoding="utf-8")
    sys.stdout.write(f"wrote {TABLE}\n")
