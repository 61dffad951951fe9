-- makes: link_cut
create or replace temp table link_cut (a ubigint, b ubigint)
