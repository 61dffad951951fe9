select exists (from link_overlaps), exists (from match.page_bodies where is_transcript)
