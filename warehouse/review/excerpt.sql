-- The first bytes that were kept of a damaged record.
select excerpt from ledger.quarantine where page_key = $page_key and not is_page;
