"""When people get a message about a run, and what it says."""

import pytest

from etl.errors import ExitCode
from etl.jobs import announce
from etl.jobs.announce import End
from etl.stores.messages import Told
from etl.stores.settings import Event

QUARANTINED = "12 of 300 pages were quarantined (timeout 12; copydesk quarantine list)"
AGAIN = "1,204 of 9,000 pages were quarantined (damaged 1,204; copydesk quarantine list)"
EMPTY = "no page found in crawls/2026-11-26 ([thresholds] min_pages is 1); look there: ls -la crawls"


def night(code, told, *troubles, wanted=tuple(Event)):
    """What one night means: the event of the message, if one is sent, and what people know then."""
    end = End(code, "run 20261127-020000", troubles)
    event = announce.event_of(code, told)
    if event is None or event not in wanted:
        return None, told
    sent = event if announce.is_news(event, end, told) else None
    return sent, announce.after(event, end, told)


@pytest.mark.parametrize(
    "nights",
    [
        [(0, (), None), (0, (), None)],
        [(1, (QUARANTINED,), "attention"), (1, (AGAIN,), None), (0, (), "recovery"), (0, (), None)],
        [(1, (QUARANTINED,), "attention"), (1, (AGAIN, EMPTY), "attention"), (1, (EMPTY,), None)],
        [(1, (QUARANTINED,), "attention"), (3, (), "failure"), (3, (), None), (1, (AGAIN,), "attention")],
        [(3, (), "failure"), (75, (), None), (130, (), None), (143, (), None), (0, (), "recovery")],
        [(1, (QUARANTINED,), "attention"), (0, (), "recovery"), (1, (QUARANTINED,), "attention")],
        [(2, (), "failure"), (0, (), "recovery")],
    ],
)
def test_a_trouble_is_told_once_until_it_is_over_or_another_kind_joins_it(nights):
    told = Told()
    for number, (code, troubles, expected) in enumerate(nights):
        event, told = night(ExitCode(code), told, *troubles)
        assert event == expected, number


def test_kinds_of_trouble_do_not_depend_on_numbers_names_and_days():
    assert announce.kinds_of(End(ExitCode.ATTENTION, "", (QUARANTINED,))) == announce.kinds_of(
        End(ExitCode.ATTENTION, "", (AGAIN,))
    )
    later = EMPTY.replace("26", "27")
    assert announce.kinds_of(End(ExitCode.ATTENTION, "", (EMPTY,))) == announce.kinds_of(
        End(ExitCode.ATTENTION, "", (later,))
    )
    assert len(announce.kinds_of(End(ExitCode.ATTENTION, "", (EMPTY, QUARANTINED)))) == 2


def test_a_message_is_short_and_says_where_and_what_to_do():
    troubles = tuple(f"trouble {n} " + "x" * 1000 for n in range(20))
    message = announce.message(
        Event.ATTENTION, End(ExitCode.ATTENTION, "run 7 done", troubles), "desk, /srv/news"
    )
    assert message.title == "copydesk needs attention (desk, /srv/news)"
    lines = message.body.splitlines()
    assert lines[0] == "run 7 done"
    assert lines[-2:] == ["- and 15 more", "To see all of it: copydesk runs latest"]
    assert max(map(len, lines)) == 300


def test_good_news_has_no_homework():
    message = announce.message(Event.RECOVERY, End(ExitCode.DONE, "run 8 done"), "desk")
    assert message.body == "run 8 done"
