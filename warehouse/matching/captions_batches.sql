select coalesce(max(batch) + 1, 0)::bigint from link_pairs
