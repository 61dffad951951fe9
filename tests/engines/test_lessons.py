"""Templates learned in processes of their own."""

from etl.engines.lessons import LessonTask, learn_each, learned_from
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.model.template import Unlearned
from tests.pages.learning.station_pages import page


def test_a_host_learns_what_it_would_here_and_one_whose_pages_do_harm_costs_no_other():
    good = LessonTask("wmro.example", "WMRO", DEFAULT_PROFILE, tuple(map(page, range(26))))
    harmful = LessonTask("odd.example", "ODD", DEFAULT_PROFILE, ("not a page",) * 26)
    learned = dict(learn_each([harmful, good], 2, lambda: False))
    assert learned["wmro.example"] == learned_from(good)
    assert not isinstance(learned["wmro.example"], Unlearned)
    assert learned["odd.example"].reason.startswith("AttributeError: ")
