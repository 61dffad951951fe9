-- makes: link_assigned
-- Where no edge was added or removed, no node changes its group.
create or replace temp table link_assigned (node ubigint, component ubigint, container ubigint, is_cut boolean)
