-- check: paragraphs, captions and removed lines belong to an article
-- severity: error
select 'paragraphs' as part, page_key from core.paragraphs where page_key not in (select page_key from core.articles)
union all
select 'caption_uses', page_key from core.caption_uses where page_key not in (select page_key from core.articles)
union all
select 'page_removed', page_key from core.page_removed where page_key not in (select page_key from core.articles)
