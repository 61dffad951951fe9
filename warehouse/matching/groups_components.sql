create or replace temp table link_components as
select unnest($node::ubigint[]) as node, unnest($component::ubigint[]) as component
