"""What a golden page's `expected.json` may hold: people edit and merge it by hand."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

_Check = Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _are_texts(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(map(_is_text, value)))


def _is_instant(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_instant_or_null(value: object) -> bool:
    return value is None or _is_instant(value)


def _is_day_or_null(value: object) -> bool:
    try:
        return value is None or (isinstance(value, str) and bool(date.fromisoformat(value)))
    except ValueError:
        return False


def _are_paragraphs(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict) and len(one) == 1 and all(map(_is_text, one.values())) for one in value
    )


def _are_captions(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and one.keys() == {"text", "credit"}
        and all(map(_is_text_or_null, one.values()))
        for one in value
    )


_FACTS: Mapping[str, tuple[_Check, str]] = {
    "page_key": (_is_text, "a text"),
    "fetched_at": (_is_instant, "an instant with its offset"),
}
_EXPECTED: Mapping[str, tuple[_Check, str]] = {
    "outcome": (_is_text, "a text"),
    "authors": (_are_texts, "a list of texts"),
    "tags": (_are_texts, "a list of texts"),
    "published_at": (_is_instant_or_null, "an instant with its offset, or null"),
    "updated_at": (_is_instant_or_null, "an instant with its offset, or null"),
    "published_day": (_is_day_or_null, "a day, or null"),
    "paragraphs": (_are_paragraphs, 'a list of objects like {"paragraph": "…"}'),
    "captions": (_are_captions, 'a list of objects like {"text": "…", "credit": null}'),
}
_OTHERWISE: tuple[_Check, str] = (_is_text_or_null, "a text, or null")


def check_facts(facts: object) -> None:
    """Make sure that what is known of a page can be used.

    Raises:
        ValueError: A value is not what it should be.
    """
    _check(facts, "page", _FACTS)


def check_expected(expected: object) -> None:
    """Make sure that an accepted result can be compared.

    Raises:
        ValueError: A value is not what it should be.
    """
    _check(expected, "expected", _EXPECTED)


def _check(values: object, name: str, checks: Mapping[str, tuple[_Check, str]]) -> None:
    if not isinstance(values, dict):
        raise ValueError(f"{name!r} is not an object")  # noqa: TRY004 - one handler says all that can be wrong
    for key, value in values.items():
        is_right, words = checks.get(key, _OTHERWISE)
        if not is_right(value):
            raise ValueError(f"{key!r} of {name!r} is not {words}")
