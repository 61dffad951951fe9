-- Every station that has stored pages.
select distinct station from pages where station is not null order by station
