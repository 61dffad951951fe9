-- The first bytes of damaged records, where they are kept.
select excerpt from ledger.quarantine where excerpt is not null
