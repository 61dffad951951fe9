-- What is rare: groups that may have more pages than allowed, names that nothing bears any longer, old names.
select
    (select count(*) from link_ids where uses > getvariable('matching').max_group),
    (select count(*) from link_old anti join link_ids using (id)) + (select count(*) from match.aliases)
