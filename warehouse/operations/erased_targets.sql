select kind, target from ledger.erasures
