-- needs: link_in_stories
select exists (from link_in_stories)
