-- The warehouse's usual body share.
select share, pages from usual where station is null;
