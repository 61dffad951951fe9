import pytest

from etl.pages.plaintext.hard_wrap.rows import has_ended, is_layout, may_continue, read_row, runs_on


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        pytest.param("The ferry sails", (15, 0, False, "", "The ferry sails", 3), id="plain"),
        pytest.param("   The ferry", (12, 3, False, "", "The ferry", 3), id="indented"),
        pytest.param("> The ferry", (11, 0, True, "", "The ferry", 3), id="quoted"),
        pytest.param("  * The ferry", (13, 2, False, "* ", "The ferry", 1), id="an item"),
        pytest.param("12. The ferry", (13, 0, False, "12. ", "The ferry", 3), id="a numbered item"),
        pytest.param("渡し船は 月曜", (13, 0, False, "", "渡し船は 月曜", 2), id="letters of two columns"),
        pytest.param("Fa\u0308hre", (5, 0, False, "", "Fa\u0308hre", 5), id="a combining mark takes none"),
    ],
)
def test_a_line_is_read_into_its_parts(line, parts):
    row = read_row(line)
    assert (row.width, row.indent, row.quoted, row.mark, row.text, row.first) == parts


@pytest.mark.parametrize("line", ["", "    ", ">", "> > "])
def test_a_line_without_a_word_is_none(line):
    assert read_row(line) is None


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        pytest.param("The ferry sails", "from the pier", True, id="plain text"),
        pytest.param("The ferry sails", "* from the pier", False, id="an item begins"),
        pytest.param("The ferry sails", "> from the pier", False, id="a quote begins"),
        pytest.param("> The ferry sails", "> from the pier", True, id="a quote goes on"),
        pytest.param("The ferry sails", "----------", False, id="a rule"),
        pytest.param("Pier    Time    Days", "one more", False, id="a row of a table"),
    ],
)
def test_a_line_may_belong_to_the_paragraph_above_by_its_layout(one, other, answer):
    assert may_continue(read_row(one), read_row(other)) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        pytest.param("The ferry sails", "from the pier", True, id="in mid-sentence"),
        pytest.param("The ferry sails.", "from the pier", False, id="it has ended"),
        pytest.param("The ferry sails", "From the pier", False, id="a capital begins the next"),
        pytest.param("The ferry sails at", "9 from the pier", False, id="a number tells nothing"),
    ],
)
def test_a_sentence_goes_on_where_it_has_not_ended_and_no_capital_begins(one, other, answer):
    assert runs_on(read_row(one), read_row(other)) is answer


@pytest.mark.parametrize(
    ("line", "answer"),
    [('"The ferry sails."', True), ("They said:", True), ("船が出る。", True), ("The ferry sails", False)],
)
def test_the_end_of_a_sentence_is_seen_behind_quotes_and_brackets(line, answer):
    assert has_ended(read_row(line)) is answer


@pytest.mark.parametrize(
    ("line", "answer"),
    [("| Pier | Time |", True), ("=====", True), ("[1234] https://kbay.example", True), ("Pier", False)],
)
def test_rules_tables_and_addresses_are_layout(line, answer):
    assert is_layout(read_row(line)) is answer
