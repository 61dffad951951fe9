import lxml.html
import pytest

from etl.pages.decode.ancestry import Around, Outermost, Stretches, Within, above, weight_inside

TREE = lxml.html.document_fromstring(
    "<body id='body'><div id='outer'><p id='first'>a <b id='bold'>b</b></p>"
    "<div id='inner'><p id='second'>c</p></div></div><p id='last'>d</p></body>"
)
ORDER = {element: place for place, element in enumerate(TREE.iter())}
ELEMENTS = {element.get("id"): element for element in TREE.iter() if element.get("id")}


def ids(elements):
    return {element.get("id") for element in elements if element.get("id")}


@pytest.mark.parametrize(
    ("of", "found"),
    [
        (["bold"], {"first", "outer", "body"}),
        (["bold", "second"], {"first", "inner", "outer", "body"}),
        (["last"], {"body"}),
        ([], set()),
    ],
)
def test_above_elements_are_their_ancestors_without_themselves(of, found):
    assert ids(above(ELEMENTS[name] for name in of)) == found


def test_an_element_holds_the_weights_of_all_inside_it_but_not_its_own():
    inside = weight_inside({ELEMENTS["first"]: 3, ELEMENTS["bold"]: 1, ELEMENTS["second"]: 5}, ORDER)
    held = {element.get("id"): weight for element, weight in inside.items() if element.get("id")}
    assert held == {"first": 1, "inner": 5, "outer": 9, "body": 9}


@pytest.mark.parametrize(
    ("element", "end"), [("outer", "second"), ("first", "bold"), ("bold", "bold"), ("body", "last")]
)
def test_an_element_ends_with_the_last_element_inside_it(element, end):
    assert Stretches(ORDER).end(ELEMENTS[element]) == ORDER[ELEMENTS[end]]


@pytest.mark.parametrize(
    ("outer", "element", "answer"),
    [
        ("outer", "second", True),
        ("outer", "outer", True),
        ("inner", "first", False),
        ("first", "outer", False),
        ("outer", "last", False),
    ],
)
def test_an_element_holds_itself_and_its_descendants(outer, element, answer):
    assert Stretches(ORDER).holds(ELEMENTS[outer], ELEMENTS[element]) is answer
    assert Within(frozenset({ELEMENTS[outer]})).holds(ELEMENTS[element]) is answer


def test_within_no_elements_stands_nothing():
    nothing = Within(frozenset())
    assert not nothing
    assert not nothing.holds(ELEMENTS["bold"])


@pytest.mark.parametrize(
    ("element", "nearest"), [("second", "inner"), ("inner", "outer"), ("bold", "outer"), ("last", None)]
)
def test_around_an_element_the_nearest_ancestor_that_passes_is_found(element, nearest):
    divs = Around(lambda ancestor: ancestor.tag == "div")
    for _ in range(2):  # the second answer is a remembered one
        found = divs.nearest(ELEMENTS[element])
        assert (found.get("id") if found is not None else None) == nearest
        assert divs.holds(ELEMENTS[element]) is (nearest is not None)


def test_no_ancestor_is_tested_twice():
    tested = []
    divs = Around(lambda ancestor: tested.append(ancestor) or ancestor.tag == "div")
    for name in ("bold", "second", "bold", "first"):
        divs.holds(ELEMENTS[name])
    assert len(tested) == len(set(tested)) == 5  # html, body and the three that hold others


@pytest.mark.parametrize(
    ("element", "outside", "said"),
    [
        ("second", (), "outer"),
        ("second", ("outer", "body"), "inner"),
        ("bold", ("outer", "body"), None),
        ("outer", (), "outer"),
        ("last", (), None),
    ],
)
def test_the_outermost_element_that_says_something_decides_unless_it_is_outside(element, outside, said):
    beyond = {ELEMENTS[name] for name in outside}
    outermost = Outermost(lambda one: one.get("id") if one.tag == "div" else None, beyond.__contains__)
    assert [outermost.of(ELEMENTS[element]) for _ in range(2)] == [said, said]


def test_what_was_remembered_on_the_way_is_right_for_the_next_element():
    outermost = Outermost(lambda one: one.get("id") if one.tag == "div" else None, lambda _: False)
    assert [outermost.of(ELEMENTS[name]) for name in ("second", "bold", "last", "inner")] == [
        "outer",
        "outer",
        None,
        "outer",
    ]
