"""When a host's template is due."""

import pytest

from etl.jobs.template_lessons import HostPages

BASIS = "0123456789ab"
LEAST = 40


@pytest.mark.parametrize(
    ("state", "is_due"),
    [
        ({}, True),
        ({"status": "active"}, False),
        ({"status": "active", "basis": "another"}, True),
        ({"status": "active", "unfit": 39}, False),
        ({"status": "active", "unfit": 60, "answered": 50, "articles": 150}, True),
        ({"status": "active", "unfit": 60, "answered": 70, "articles": 150}, False),
        ({"status": "active", "unfit": 60, "answered": 70, "articles": 250}, True),
        ({"status": "active", "unfit": 60, "answered": 900, "articles": 1200}, False),
        ({"status": "active", "unfit": 60, "articles": 110}, False),
        ({"status": "failed", "articles": 150}, False),
        ({"status": "failed", "articles": 200}, True),
        ({"status": "suspended", "articles": 120}, False),
        ({"status": "suspended", "articles": 140}, True),
        ({"status": "dropped", "articles": 900}, False),
        ({"status": "dropped", "articles": 900, "basis": "another"}, False),
    ],
)
def test_a_template_is_due_where_there_is_none_that_fits(state, is_due):
    known = {"articles": 100, "unfit": 0, "answered": 0, "status": None, "known_pages": 100, "basis": BASIS}
    if not state:
        known |= {"known_pages": None, "basis": None}
    found = HostPages(host="wmro.example", station="WMRO", **(known | state))
    assert found.is_due(BASIS, LEAST) is is_due
