"""How inputs are read on machines of a cluster: block by block, the same ones each time. The cluster: `test_ray.py`."""

import pickle

import pytest

from etl.engines.far_pages import FarPage
from etl.engines.model import Limits, PageTask
from etl.engines.pool import EngineError
from etl.engines.ray_reading import Order, RayBlock, blocks_of, packed, read_block, read_blocks
from etl.pages.model.profile import DEFAULT_PROFILE
from tests.builders import raw_page


class Numbers:
    """Reads a portion that is a number of pages; between them stands a word."""

    def read(self, portion):
        for number in range(portion):
            yield raw_page(b"x" * number, key=f"page-{number}")
            yield "a word"

    def is_erased(self, page):
        return page.key == "page-2"


def order(pages, **limits):
    return Order(Numbers(), pages, Limits(**{"chunk_pages": 3, **limits}))


def blocks(asked, first=0):
    found = read_blocks(asked, first)
    return [(told, next(found)) for told in found]


def keys(told):
    return [item.key for item in told if isinstance(item, FarPage)]


def test_a_block_has_what_the_job_must_know_and_then_the_bodies():
    (told, bodies), (last, rest) = blocks(order(4))
    assert keys(told) == ["page-0", "page-1", "page-2"]
    assert [
        (page.size, page.number, page.is_erased, page.body) for page in told if isinstance(page, FarPage)
    ] == [
        (0, 0, False, b""),
        (1, 1, False, b""),
        (2, 2, True, b""),
    ]
    assert bodies == [b"", b"x", b"xx"]
    assert (keys(last), rest) == (["page-3"], [b"xxx"])
    assert [item for told in (told, last) for item in told].count("a word") == 4


def test_a_block_has_a_bounded_weight_whatever_the_number_of_its_pages():
    sizes = [[len(body) for body in bodies] for _, bodies in blocks(order(9, chunk_bytes=8, chunk_pages=99))]
    assert sizes == [[0, 1, 2, 3], [4], [5], [6], [7], [8]]


def test_what_is_not_a_page_need_not_wait_for_pages():
    class Words:
        def read(self, portion):
            yield from range(portion)

    found = [told for told, _ in blocks(Order(Words(), 7, Limits(chunk_pages=3)))]
    assert found == [[0, 1, 2], [3, 4, 5], [6]]


def test_reading_begins_again_where_it_was_lost():
    assert blocks(order(7), 1) == blocks(order(7))[1:]


def test_the_bodies_of_a_block_can_be_read_again():
    told, bodies = blocks(order(7))[1]
    assert read_block(order(7), 1, keys(told)) == bodies


@pytest.mark.parametrize(("number", "wanted"), [(0, ["page-0", "page-1", "other"]), (9, ["page-0"])])
def test_an_input_that_is_no_longer_what_it_was_is_an_error(number, wanted):
    with pytest.raises(EngineError, match="changed while it was read"):
        read_block(order(7), number, wanted)


def test_another_version_there_is_an_error_that_says_so():
    with pytest.raises(EngineError, match=r"the run began with 0\.0\.7"):
        list(read_blocks(Order(Numbers(), 1, Limits(), "0.0.7"), 0))


def test_tasks_travel_without_bodies_and_get_those_of_their_blocks():
    found = []
    for number, (told, bodies) in enumerate(blocks(order(6))):
        block = RayBlock(order(6), number, keys(told), bodies)
        found += [(page, block) for page in told if isinstance(page, FarPage)]
    pages = [page_in(page, block) for page, block in (found[5], found[1], found[4])]
    tasks = [PageTask(page, DEFAULT_PROFILE) for page in [*pages, raw_page(b"here", key="here")]]
    sent = pickle.loads(pickle.dumps(packed(tasks, blocks_of(tasks))))
    whole = list(sent.whole([block.bodies for block in blocks_of(tasks)]))
    assert [task.page.body for task in whole] == [b"xxxxx", b"x", b"xxxx", b"here"]
    assert [task.page.key for task in whole] == ["page-5", "page-1", "page-4", "here"]
    assert not any(isinstance(task.page, FarPage) for task in whole)


def page_in(page, block):
    return FarPage(**{name: getattr(page, name) for name in FarPage.__dataclass_fields__} | {"block": block})
