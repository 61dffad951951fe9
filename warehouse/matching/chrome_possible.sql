-- Whether a line may be chrome, and whether one was.
select exists (from link_repeated), exists (from match.chrome_lines semi join link_spans using (station_id))
