-- The hits of a search, as a table of this connection. Each parameter is a column.
create temporary table hits as
select
    unnest($rank::integer[]) as rank,
    unnest($kind::varchar[]) as kind,
    unnest($score::double[]) as score,
    unnest($page_key::varchar[]) as page_key,
    unnest($position::integer[]) as position,
    unnest($caption_id::varchar[]) as caption_id,
    unnest($snippet::varchar[]) as snippet
