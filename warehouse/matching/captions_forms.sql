-- The normal forms that a batch of pairs needs.
select node, tokens, head, truncated
from match.caption_nodes
where node in (select a from link_pairs where batch = $1 union select b from link_pairs where batch = $1)
