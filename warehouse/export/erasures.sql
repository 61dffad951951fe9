-- How many erasures readers see.
select count(*) from erasures;
