-- Without ties that came or went nothing moves.
create or replace temp table link_placed (node ubigint, component ubigint, container ubigint, is_cut boolean)
