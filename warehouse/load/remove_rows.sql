-- needs: incoming, replaced
-- Rows are replaced by delete and insert: an update of a wide column rewrites that column for whole row groups.

delete from core.articles where page_key in (from replaced);
delete from core.paragraphs where page_key in (from replaced);
delete from core.caption_uses where page_key in (from replaced);
delete from core.page_removed where page_key in (from replaced);
delete from core.pages where page_key in (from replaced);
delete from ledger.quarantine where page_key in (select page_key from incoming);
