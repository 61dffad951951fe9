-- needs: link_frequent, link_sentences, $matching
select
    exists (from link_frequent where n > getvariable('matching').common_bodies)
    or exists (from match.common_sentences where sentence in (select sentence from link_sentences))
