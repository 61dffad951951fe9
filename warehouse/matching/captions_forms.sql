-- The normal forms that a batch of pairs needs.
with batch as (select a, b from link_pairs where rowid >= $1 and rowid < $2)
select node, words, head, truncated
from match.caption_nodes
where node in (select a from batch union all select b from batch)
