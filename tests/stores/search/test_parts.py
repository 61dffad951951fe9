"""Articles are divided by what they are, so that a change stays where it happens."""

import hashlib
import statistics

import pytest

from etl.stores.search.parts import Row, parts_of


def rows(count, language="en"):
    return [Row(hashlib.md5(f"{language} {n}".encode()).hexdigest(), language, n) for n in range(count)]  # noqa: S324


def digests(articles):
    return {part.digest for part in parts_of(articles, 200, 50)}


ARTICLES = rows(2000)


def test_every_article_is_in_one_part_and_parts_are_about_as_long_as_wanted():
    found = parts_of(ARTICLES, 50, 50)
    assert [key for part in found for key in part.keys] == [row.page_key for row in ARTICLES]
    assert 20 < len(found) < 80
    assert max(len(part.keys) for part in found) <= 200


@pytest.mark.parametrize("at", [0, 700, 1999])
@pytest.mark.parametrize("change", ["goes", "comes", "differs"])
def test_a_change_touches_the_parts_around_it_only(at, change):
    row = ARTICLES[at]
    changed = list(ARTICLES)
    if change == "goes":
        del changed[at]
    elif change == "comes":
        changed.insert(at, Row("0" * 31 + "1", "en", 5))
    else:
        changed[at] = Row(row.page_key, row.language, row.digest + 1)
    assert 1 <= len(digests(changed) - digests(ARTICLES)) <= 2


def test_articles_that_come_later_change_the_last_parts_only():
    before, after = parts_of(ARTICLES[:1990], 200, 50), parts_of(ARTICLES, 200, 50)
    new = {part.digest for part in after} - {part.digest for part in before}
    assert sum(len(part.keys) for part in after if part.digest in new) < 100


def test_the_last_articles_are_in_small_parts():
    sizes = [len(part.keys) for part in parts_of(ARTICLES, 200, 20)]
    assert statistics.mean(sizes[:4]) > 100
    assert statistics.mean(sizes[-3:]) < 50


def test_languages_are_apart_and_unknown_ones_together():
    found = parts_of([*rows(10, "en"), *rows(10, "fr"), *rows(10, "ja"), *rows(10, None)])
    assert sorted(part.language for part in found) == ["-", "en", "fr"]
    assert len(next(part.keys for part in found if part.language == "-")) == 20


def test_without_articles_there_are_no_parts():
    assert parts_of([]) == []
