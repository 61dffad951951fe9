-- inherits: ledger.erasures
create view erasures as
select * from ledger.erasures;
comment on view erasures is 'Certificates of what was removed on request. Pages of these targets are kept out for good.';
