-- needs: link_overlaps, link_title_changes
select exists (from link_overlaps), exists (from link_title_changes)
