from etl.pages.vocabulary import meta_names


def test_names_are_in_lower_case_as_they_are_looked_up_and_stand_once():
    for names in (meta_names.PUBLISHED, meta_names.UPDATED, meta_names.AUTHORS):
        assert [name for name in names if name != name.casefold()] == []
        assert len(set(names)) == len(names)
    assert meta_names.RECORD.meta == meta_names.RECORD.meta.casefold()


def test_no_name_says_both_when_a_page_was_published_and_when_it_was_updated():
    assert set(meta_names.PUBLISHED) & set(meta_names.UPDATED) == set()
