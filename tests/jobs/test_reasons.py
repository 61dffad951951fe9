from etl.jobs import reasons
from etl.pages.model.outcome import Fault, RejectReason


def test_every_reason_and_every_fault_is_told_in_words():
    cells = [line.strip("| ").split(" | ") for line in reasons.as_markdown() if line.startswith("| `")]
    told = {name.strip("`"): words for name, *words in cells}
    assert told.keys() == {*RejectReason, *Fault}
    assert all(all(words) for words in told.values())
