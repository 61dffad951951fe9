select version, digest from ledger.migrations order by version
