-- needs: link_remarked, link_rewritten
-- Rows are replaced rather than updated: an update would rewrite the column for every row group it touches.
create or replace temp table link_paragraphs as
select p.* replace (r.removed_by as removed_by)
from core.paragraphs as p
join link_remarked as r on r.page_key = p.page_key and r.n = p.n;

delete from core.paragraphs using link_remarked as r
where paragraphs.page_key = r.page_key and paragraphs.n = r.n;
insert into core.paragraphs by name select * from link_paragraphs;

create or replace temp table link_texts as
select
    p.page_key,
    coalesce(string_agg(p.text, chr(10) order by p.n) filter (where p.removed_by is null), '') as body
from core.paragraphs as p
semi join link_rewritten using (page_key)
group by p.page_key;

create or replace temp table link_articles as
select a.* replace (t.body as body, len(regexp_extract_all(t.body, '[\p{L}\p{N}_]+'))::integer as word_count)
from core.articles as a
join link_texts as t using (page_key);

delete from core.articles where page_key in (select page_key from link_articles);
insert into core.articles by name select * from link_articles;
