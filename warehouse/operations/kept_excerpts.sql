-- Damaged records whose first bytes are kept.
select count(*) from ledger.quarantine where excerpt is not null
