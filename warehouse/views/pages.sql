-- inherits: core.pages
create view pages as
select * from core.pages;
comment on view pages is 'Every raw page ever accepted, one row per page key, with what became of it.';
