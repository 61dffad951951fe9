-- Rows of the chosen table and a digest of their values, which does not depend on their order.
select count(*) as row_count, sum(hash(r))::varchar as digest from exported_rows as r;
