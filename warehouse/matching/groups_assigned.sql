-- makes: link_assigned
create or replace temp table link_assigned as
select
    unnest($node::ubigint[]) as node,
    unnest($component::ubigint[]) as component,
    unnest($container::ubigint[]) as container,
    unnest($is_cut::boolean[]) as is_cut
