-- What is rare: groups that are held back, names that nothing bears any longer, old names.
select
    exists (from link_large),
    exists (from link_old anti join link_ids using (id)) or exists (from match.aliases)
