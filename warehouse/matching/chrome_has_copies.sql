-- needs: link_copies
select exists (from link_copies)
