from etl.matching.stories import sentence_hashes

LEAD = "The harbor of Larkhaven opens again on Monday after two years of work."


def test_typography_does_not_change_a_sentence():
    assert sentence_hashes([LEAD]) == sentence_hashes([LEAD.upper().replace(" ", "  ")])
    assert sentence_hashes(["“We don’t know when it opens again,” the pilot said."]) == sentence_hashes(
        ['"We don\'t know when it opens again," the pilot said.']
    )


def test_paragraph_breaks_do_not_change_the_sentences():
    other = "Ships had to wait outside the bay since the storm of March."
    assert sentence_hashes([f"{LEAD} {other}"]) == sentence_hashes([LEAD, other])


def test_short_sentences_are_ignored():
    assert sentence_hashes(["Read the full story here.", "Sign up."]) == ()


def test_a_number_is_part_of_a_sentence():
    assert sentence_hashes(["The council voted 7 to 2 for the bridge."]) != sentence_hashes(
        ["The council voted 5 to 4 for the bridge."]
    )


def test_a_repeated_sentence_counts_once():
    assert len(sentence_hashes([LEAD, LEAD])) == 1
