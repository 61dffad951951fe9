import pytest

from etl.pages.decode.text import key
from etl.pages.model.article import Conflict, Sourced
from etl.pages.model.profile import StationProfile
from tests.pages.body.story import HEADLINE, TEXT, lines_and_facts, page


def facts(html, **known):
    return lines_and_facts(html, **known)[1]


@pytest.mark.parametrize(
    ("html", "known", "title"),
    [
        (page(), {}, HEADLINE),
        (page(), {}, f"{HEADLINE} | KBAY"),
        (page(head="<meta property='og:title' content='Bridge to close'>"), {}, "Bridge to close"),
        (page("<h1>No bridge until spring</h1>"), {}, "No bridge until spring"),
        (
            page(),
            {"conflicts": (Conflict("headline", "Ferries for half a year", "x"),)},
            "Ferries for half a year",
        ),
        (page(), {"headline": Sourced("As the desk calls it", "profile")}, "As the desk calls it"),
    ],
)
def test_the_headline_is_known_in_each_of_the_pages_own_versions(html, known, title):
    assert key(title) in facts(html, **known).titles


@pytest.mark.parametrize(
    "known",
    [{"headline": Sourced("Fire!", "h1")}, {"conflicts": (Conflict("section", "Harbour news", "x"),)}],
)
def test_a_very_short_headline_or_another_field_is_not_a_title(known):
    assert {"fire", "harbournews"}.isdisjoint(facts(page(), **known).titles)


@pytest.mark.parametrize("line", ["Nora Feld", "Tom Varn", "Nora Feld and Tom Varn", "By Nora Feld, KBAY"])
def test_the_lines_that_name_the_writers_are_known(line):
    known = facts(page(), authors=("Nora Feld", "Tom Varn"), byline="By Nora Feld, KBAY")
    assert key(line) in known.bylines


def test_a_page_without_writers_has_no_bylines():
    assert facts(page()).bylines == frozenset()


def test_the_prose_lies_between_the_first_and_the_last_sentence():
    long = f"{TEXT[0]} {TEXT[1]}"
    lines, known = lines_and_facts(page(before=f"<p>{long}</p>", after=f"<p>{long}</p><p>Monday</p>"))
    inside = [lines[n].paragraph.text for n in known.prose]
    assert inside == list(TEXT)


def test_a_page_of_short_lines_has_no_prose():
    assert list(facts("<html><body><p>Monday</p><p>Tuesday</p></body></html>").prose) == []


OTHER = "<article><h2>Council elects</h2><p>Another council has voted for its budget at last.</p></article>"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param(page().replace("</body>", f"{OTHER}</body>"), True, id="beside the story"),
        pytest.param(page(OTHER), False, id="inside the story"),
        pytest.param(page(), False, id="none"),
        pytest.param(
            page().replace("article>", "main>").replace("</body>", f"{OTHER}</body>"),
            False,
            id="the story is not in one",
        ),
    ],
)
def test_other_articles_are_those_without_the_headline(html, found):
    assert (facts(html).others is not None) is found


def test_an_article_around_the_headline_alone_is_not_the_storys():
    html = page().replace("</header>", "</header></article><article>") + OTHER
    assert facts(html).others is None


def test_the_article_ends_with_its_container():
    _, known = lines_and_facts(page(after="<p id='behind'>Monday</p>"))
    behind = known.document.tree.find(".//*[@id='behind']")
    assert known.end < known.document.order[behind]
    assert known.is_located


def test_a_page_without_the_story_is_not_located_and_ends_nowhere():
    known = facts("<html><body><p>Monday</p></body></html>")
    assert not known.is_located
    assert known.end > 1_000_000


@pytest.mark.parametrize(("links", "answer"), [(1, True), (9, False)])
def test_on_a_page_that_is_mostly_links_they_are_its_text(links, answer):
    linked = "<p><a href='/a-b-c'>Ferries sail again from the pier, and they sail at six</a></p>" * links
    assert facts(page(linked)).related.holds(len(TEXT) + 1, below_pointer=False) is answer


def test_the_profiles_selectors_become_elements():
    profile = StationProfile(body=("div.story-body",), remove=("div.ad",))
    known = facts(page("<div class='ad'><p id='ad'>Buy</p></div>"), profile=profile)
    ad = known.document.tree.find(".//*[@id='ad']")
    assert known.unwanted.holds(ad)
    assert known.named.holds(ad)
    assert not known.unwanted.holds(known.region.container)
