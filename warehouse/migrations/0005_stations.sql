-- A station is known by its hosts. The name that a page gives itself is shown to people and may be claimed by anybody.

alter table core.pages add column station_id varchar;
alter table core.pages add column station_source varchar;
alter table core.articles add column station_id varchar;
alter table core.articles add column fetched_at_source varchar;
alter table core.stations add column station_id varchar;
alter table match.chrome_lines add column station_id varchar;
alter table ledger.alarms add column station_id varchar;

comment on column core.pages.station_id is 'Identity of the station: its profile''s or input''s name, else the host, else claimed: and what the page says. Unlike names, identities never repeat.';
comment on column core.pages.station_source is 'Where the identity was learned: profile, input, host or claimed.';
comment on column core.articles.station_id is 'Identity of the station: its profile''s or input''s name, else the host, else claimed: and what the page says. Unlike names, identities never repeat.';
comment on column core.articles.fetched_at_source is 'Where the fetch time was learned: input, folder, option, file_time or run.';
comment on column core.pages.fetched_at_source is 'Where the fetch time was learned: input, folder, option, file_time, or run where the input''s word was not believed.';
comment on column core.stations.station_id is 'Identity of the station: its profile''s or input''s name, else the host, else claimed: and what the page says. Unlike names, identities never repeat.';
comment on column core.stations.station is 'Name of the station as people see it: of its profile or input, else the name that most of its articles give.';
comment on column match.chrome_lines.station_id is 'Identity of the station.';
comment on column ledger.alarms.station_id is 'Identity of the station.';

-- The hosts of profiles are all that an older warehouse recorded of them.
create temp table profile_hosts as
select unnest(hosts) as host, station from core.stations;

create temp table page_stations as
select
    p.page_key,
    coalesce(p.input_station, h.station, p.host, 'claimed:' || p.station) as station_id,
    case
        when p.input_station is not null and p.input_station = h.station then 'profile'
        when p.input_station is not null then 'input'
        when h.station is not null then 'profile'
        when p.host is not null then 'host'
        when p.station is not null then 'claimed'
    end as station_source
from (
    select
        page_key, station, input_station,
        nullif(
            regexp_replace(
                regexp_extract(lower(trim(url)), '^[a-z]+://(?:[^/@?#]*@)?([^/:?#]+)', 1),
                '^(?:www|m|amp|mobile)\.([^.]+\.)', '\1'
            ), ''
        ) as host
    from core.pages
) as p
left join (select host, min(station) as station from profile_hosts group by host) as h on h.host = p.host;

update core.pages
set station_id = s.station_id, station_source = s.station_source
from page_stations as s
where s.page_key = pages.page_key;

update core.articles
set station_id = s.station_id, fetched_at_source = p.fetched_at_source
from page_stations as s
join core.pages as p using (page_key)
where s.page_key = articles.page_key;

create temp table stations_before as select * from core.stations;
delete from core.stations;
insert into core.stations by name
select
    n.station_id, n.station, coalesce(b.hosts, []) as hosts, coalesce(b.names, []) as names, b.zone, b.language
from (
    select station_id, coalesce(arg_min(station, {articles: -articles, station: station}), station_id) as station
    from (
        select p.station_id, a.station, count(a.page_key) as articles
        from core.pages as p
        left join core.articles as a using (page_key)
        where p.station_id is not null
        group by all
    )
    group by station_id
) as n
left join stations_before as b on b.station = n.station_id
order by n.station_id;

comment on column match.chrome_lines.station is 'Identity of the station, as station_id; the view shows its name.';

-- Lines found before belong to the station of that name with most articles; its next pages judge them again.
update match.chrome_lines
set station_id = n.station_id
from (
    select station, arg_min(station_id, {articles: -articles, station_id: station_id}) as station_id
    from (select station, station_id, count(*) as articles from core.articles group by all)
    group by station
) as n
where n.station = chrome_lines.station;

update match.chrome_lines set station_id = coalesce(station_id, station), station = coalesce(station_id, station);

update ledger.alarms set station_id = station where station_id is null;

drop table profile_hosts;
drop table page_stations;
drop table stations_before;
