select path, day, pages, bytes, run_id from ledger.raw_files order by path
