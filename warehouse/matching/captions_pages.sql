-- needs: link_affected, link_around
-- How many current pages carry the captions whose groups are rebuilt, and those around them.
select p.node, count(distinct p.page_key)
from match.caption_prints as p
join core.articles as a using (page_key)
where a.is_current and p.node in (select node from link_affected union all select node from link_around)
group by p.node
