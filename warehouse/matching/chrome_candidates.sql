-- needs: link_line_counts, link_window_sizes, $matching
-- Lines that come again, with what the verdict asks for.
select
    c.station_id,
    c.span,
    c.line,
    c.pages,
    c.days,
    z.of_pages,
    c.words,
    p.kind as kind,
    p.text
from link_line_counts as c
join link_window_sizes as z using (station_id, span)
join core.paragraphs as p on p.page_key = c.sample['page'] and p.n = c.sample['n']
where c.pages >= getvariable('matching').least_pieces
order by c.station_id, c.span, c.line
