"""An engine whose machines read inputs, without machines: everything between them goes through pickle."""

import pickle
from dataclasses import replace

from etl.engines.far_pages import FarPage
from etl.engines.model import Limits
from etl.engines.ray_reading import Order, read_blocks


class Elsewhere:
    """Reads a portion when its items are wanted (see `etl.engines.far_pages.ReadsInputs`)."""

    def __init__(self, readers=2, pages=3):
        self.readers = readers
        self.limits = Limits(chunk_pages=pages)
        self.begun = 0
        self.closed = 0

    def begin(self, portion, reader):
        self.begun += 1
        return _Reading(self, pickle.dumps(Order(reader, portion, self.limits)))


class _Reading:
    def __init__(self, engine, order):
        self.engine, self.order = engine, order

    def items(self):
        blocks = map(pickle.dumps, read_blocks(pickle.loads(self.order), 0))
        for told in blocks:
            block = _Block(next(blocks))
            for item in pickle.loads(told):
                yield replace(item, block=block) if isinstance(item, FarPage) else item

    def close(self):
        self.engine.closed += 1


class _Block:
    def __init__(self, bodies):
        self.bodies = bodies

    def body(self, number):
        return pickle.loads(self.bodies)[number]
