"""Every module of pages and matching has a test file of its name, so that its tests are found."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("etl/pages", "etl/matching")
_VALUES = "values without behaviour"
_ROWS = "rows, whose examples test_line_rules.py runs"
UNTESTED = {
    "etl/pages/body/evidence.py": _VALUES,
    "etl/pages/model/outcome.py": _VALUES,
    "etl/pages/model/positions.py": _VALUES,
    "etl/pages/model/removal.py": "values; that each has words is a test of reason_texts",
    "etl/pages/vocabulary/element_roles.py": _VALUES,
    "etl/pages/vocabulary/element_boxes.py": "rows, whose examples test_element_names.py runs",
    "etl/pages/vocabulary/element_rows.py": "rows, whose examples test_element_names.py runs",
    "etl/pages/vocabulary/line_rules/appeals_english.py": _ROWS,
    "etl/pages/vocabulary/line_rules/copies.py": _ROWS,
    "etl/pages/vocabulary/line_rules/frames.py": _ROWS,
    "etl/pages/vocabulary/line_rules/invitations_english.py": _ROWS,
    "etl/pages/vocabulary/line_rules/invitations_other.py": _ROWS,
    "etl/pages/vocabulary/line_rules/lists_english.py": _ROWS,
    "etl/pages/vocabulary/line_rules/notices.py": _ROWS,
    "etl/pages/vocabulary/line_rules/page_kinds.py": _ROWS,
    "etl/pages/vocabulary/line_rules/page_notes_english.py": _ROWS,
    "etl/pages/vocabulary/line_rules/pitches_english.py": _ROWS,
    "etl/pages/vocabulary/line_rules/pointers_english.py": _ROWS,
    "etl/pages/vocabulary/line_rules/pointers_german_french.py": _ROWS,
    "etl/pages/vocabulary/line_rules/pointers_other.py": _ROWS,
    "etl/pages/vocabulary/line_rules/site_menus.py": _ROWS,
    "etl/pages/vocabulary/line_rules/site_parts.py": _ROWS,
}
"""Modules that need no test file, each with the reason."""


def modules():
    return {
        path.relative_to(ROOT)
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if path.name != "__init__.py"
    }


def file_of(module):
    """Where a module is tested: `etl/pages/body/boxes.py` in `tests/pages/body/test_boxes.py`."""
    return ROOT / "tests" / module.relative_to("etl").with_name(f"test_{module.name}")


def test_every_module_of_pages_and_matching_has_a_test_file_of_its_name():
    missing = {str(module) for module in modules() if not file_of(module).exists()}
    assert sorted(missing - UNTESTED.keys()) == [], "write the file, or give a reason above"
    assert sorted(UNTESTED.keys() - missing) == [], "has a test file, or is gone: remove it above"
