from datetime import UTC, datetime, timedelta

import pytest

from etl.pages.metadata.instants import Instants, agree, is_on
from etl.pages.model.article import Dated, Precision

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
MIDNIGHT = Dated(NOON - timedelta(hours=12), Precision.DAY, "line")


def after(**span):
    return Dated(NOON + timedelta(**span), Precision.MINUTE, "x")


@pytest.mark.parametrize(
    ("hours", "lies_on_it"), [(-27, False), (-25, True), (0, True), (23, True), (25, False)]
)
def test_an_instant_lies_on_a_day_in_some_zone(hours, lies_on_it):
    assert is_on(MIDNIGHT, after(hours=hours)) is lies_on_it


@pytest.mark.parametrize(("span", "same"), [({"seconds": 30}, True), ({"seconds": 90}, False)])
def test_two_instants_agree_to_the_minute(span, same):
    assert agree(after(), after(**span)) is same
    seen = Instants()
    seen.add(after())
    assert seen.agree(after(**span)) is same


def test_a_day_agrees_with_the_instants_about_it():
    seen = Instants()
    seen.add(after())
    assert seen.agree(MIDNIGHT)
    assert not seen.agree(Dated(NOON + timedelta(days=9), Precision.DAY, "x"))
