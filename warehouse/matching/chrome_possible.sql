-- needs: link_repeated, link_spans
-- Whether a line may be chrome, and whether one was or was held back.
select
    exists (from link_repeated),
    exists (from match.chrome_lines semi join link_spans using (station_id, span))
    or exists (from match.withheld semi join link_spans using (station_id, span) where kind = 'chrome')
