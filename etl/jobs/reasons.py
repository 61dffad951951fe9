"""Why a page is rejected or quarantined, as tables for people, from the enums themselves."""

from etl.pages.model.outcome import Fault, RejectReason
from etl.pages.model.reason_texts import rejection_words

_FAULTS = {
    Fault.TIMEOUT: ("it took more processor time than `[page] seconds`", "copydesk quarantine retry KEY"),
    Fault.CRASH: ("the worker process died on it", "copydesk quarantine retry KEY"),
    Fault.MEMORY: ("it needed more memory than `[page] memory_mib`", "copydesk quarantine retry KEY"),
    Fault.TOO_LARGE: ("it is larger than `[page] max_bytes`", "copydesk config show"),
    Fault.TOO_DEEP: ("its elements are nested too deeply to be a page", "copydesk quarantine dismiss KEY"),
    Fault.BOMB: (
        "it unpacks to more than `[inputs] max_ratio` times its size",
        "copydesk quarantine dismiss KEY",
    ),
    Fault.DAMAGED: ("the record in its file is cut off or broken", "copydesk run FILE"),
    Fault.UNREADABLE: (
        "the file is gone, changed while it was read, or may not be read",
        "copydesk run FILE",
    ),
    Fault.HELD_BACK: (
        "`[alarm] hold_back` keeps its station's pages until somebody has looked",
        "copydesk review",
    ),
    Fault.BUG: (
        "an error of copydesk itself: please report it with the page",
        "copydesk quarantine show KEY",
    ),
}


def as_markdown() -> list[str]:
    """The lines of both tables, with their headings."""
    return [
        "## Why a page is rejected",
        "",
        "It was understood, and is not an article (the view `rejected`; `copydesk sql --name rejects`).",
        "",
        "| reason | what the page is |",
        "|---|---|",
        *(f"| `{reason}` | {rejection_words(reason)} |" for reason in RejectReason),
        "",
        "## Why a page is in quarantine",
        "",
        "It could not be processed (the view `quarantine`; `copydesk quarantine list`).",
        "",
        "| fault | what happened | what to do, once the cause is removed |",
        "|---|---|---|",
        *(f"| `{fault}` | {_FAULTS[fault][0]} | `{_FAULTS[fault][1]}` |" for fault in Fault),
        "",
    ]
