insert into ledger.erasures
values ($erased_at, $kind, $target, $reason, $pages, $articles, $raw_files, $snapshots, $excerpts)
