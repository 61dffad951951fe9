-- needs: link_affected
select node from link_affected
