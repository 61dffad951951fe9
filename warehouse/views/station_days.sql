-- inherits: core.pages
create view station_days as
select
    any_value(p.station) as station,
    p.station_id,
    (p.fetched_at at time zone 'UTC')::date as day,
    count(*) as pages,
    count(*) filter (where p.outcome = 'loaded') as loaded,
    count(*) filter (where p.outcome = 'rejected') as rejected,
    count(*) filter (where p.outcome = 'quarantined') as quarantined,
    median(p.body_words) filter (where p.outcome = 'loaded') as median_body_words,
    avg((p.caption_words > 0)::integer) filter (where p.outcome = 'loaded') as caption_share,
    avg(p.second_view::integer) filter (where p.outcome = 'loaded') as second_view_share
from pages as p
where p.station_id is not null
group by p.station_id, day;
comment on view station_days is 'Pages per station and day of fetching (UTC).';
comment on column station_days.station is 'Display name of the station; several stations may have the same name.';
comment on column station_days.day is 'Day of fetching, UTC.';
comment on column station_days.pages is 'Raw pages.';
comment on column station_days.loaded is 'Pages that became articles.';
comment on column station_days.rejected is 'Pages that are not articles.';
comment on column station_days.quarantined is 'Pages that failed.';
comment on column station_days.median_body_words is 'Median number of words in a body.';
comment on column station_days.caption_share is 'Share of loaded pages with a caption.';
comment on column station_days.second_view_share is 'Share of loaded pages with text that trafilatura had dropped and that was recovered.';
