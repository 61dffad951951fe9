-- inherits: ledger.alarms
create view alarms as
select * from ledger.alarms;
comment on view alarms is 'Stations whose pages of a day differ from their own last weeks, as after a redesign.';
