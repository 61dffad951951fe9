-- What the guards of matching hold back, and where the pages stood that chrome was judged by.

create table match.withheld (
    kind varchar not null,
    station_id varchar,
    span integer,
    container ubigint,
    share double,
    pages bigint not null,
    page_key varchar not null,
    lines varchar[] not null
);
comment on table match.withheld is 'Chrome and groups that a guard holds back: a function of the current pages and the settings, like all of matching.';
comment on column match.withheld.kind is 'chrome, caption or story.';
comment on column match.withheld.station_id is 'Chrome: identity of the station, none of whose lines is marked in this span.';
comment on column match.withheld.span is 'Chrome: the span, half a window long, counted from 1970.';
comment on column match.withheld.container is 'Caption or story: the group''s container, as in match.groups.';
comment on column match.withheld.share is 'Chrome: share of the station''s words in the window that its lines would have taken.';
comment on column match.withheld.pages is 'Pages of the group, or of the station in the window.';
comment on column match.withheld.page_key is 'One of the pages.';
comment on column match.withheld.lines is 'Chrome: the lines that would have taken most.';

create table match.page_stations (page_key varchar not null, station_id varchar, fetched_at timestamptz not null);
comment on table match.page_stations is 'Where every loaded version stood when matching last met it: a page that leaves its station frees that station''s lines.';
comment on column match.page_stations.page_key is 'Page.';
comment on column match.page_stations.station_id is 'Identity of its station at that time.';
comment on column match.page_stations.fetched_at is 'Its fetch time.';

insert into match.page_stations select page_key, station_id, fetched_at from core.articles;
