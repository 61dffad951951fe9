-- needs: link_group_edges
-- What breaks off in its first sentence lost what tells photos of one event apart.
select a, b, bool_and(coalesce(why = 'breaks off', false)) from link_group_edges where relation = 'in' group by a, b
