-- makes: link_assigned
-- Without ties that came or went nothing moves.
create or replace temp table link_assigned (node ubigint, component ubigint, container ubigint, is_cut boolean)
