-- The first and the last fetch time of the pages in the scope.
select min(fetched_at) as first, max(fetched_at) as last from scope;
