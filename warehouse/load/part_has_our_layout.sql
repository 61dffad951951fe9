-- needs: outcome_part
-- Whether a part has the columns that this version stages; one that was written by another version may not. $1: the part.
with part as (
    select column_name, column_type from (describe select * from read_parquet($1))
),
ours as (
    select column_name, column_type from (describe select * from outcome_part)
)
select not exists ((from part except from ours) union all (from ours except from part))
