-- needs: link_rewritten
select exists (from link_rewritten)
