select
    exists (from link_frequent where n > getvariable('matching').common)
    or exists (from match.common_sentences where sentence in (select sentence from link_sentences))
