-- needs: link_pairs
-- The normal forms that a batch of pairs needs.
with batch as (select a, b from link_pairs where n >= $1 and n < $2)
select node, words, head, truncated
from match.caption_nodes
where node in (select a from batch union all select b from batch)
