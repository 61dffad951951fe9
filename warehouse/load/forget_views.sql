delete from ledger.migrations where version = 0
