select path from ledger.raw_files
