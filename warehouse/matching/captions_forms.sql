-- The normal forms that a batch of pairs needs. Words hold no spaces, and one text is read faster than a list.
select node, array_to_string(tokens, ' '), head, truncated
from match.caption_nodes
where node in (select a from link_pairs where batch = $1 union select b from link_pairs where batch = $1)
