-- needs: link_groups_before, link_ids, link_large
-- What is rare: groups that are held back, names that are no longer in use, old names.
select
    exists (from link_large),
    exists (from link_groups_before anti join link_ids using (id)) or exists (from match.aliases)
