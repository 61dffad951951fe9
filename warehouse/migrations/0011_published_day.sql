-- The day of publication as readers of the station see it, which an instant in UTC does not tell.

alter table core.articles add column published_day date;
alter table core.articles add column published_day_source varchar;

comment on column core.articles.published_day is
    'Local calendar day of publication, as the page shows it; empty if the page does not say.';
comment on column core.articles.published_day_source is
    'Where published_day was found: line, json-ld, meta:…, time, url, ….';
