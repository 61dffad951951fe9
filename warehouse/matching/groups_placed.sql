create or replace temp table link_placed as
select
    unnest($node::ubigint[]) as node,
    unnest($component::ubigint[]) as component,
    unnest($container::ubigint[]) as container,
    unnest($is_cut::boolean[]) as is_cut
