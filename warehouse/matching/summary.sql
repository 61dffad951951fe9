select
    (select count(*) from match.captions),
    (select count(*) from match.stories),
    (select count(*) from match.story_members),
    (select count(*) from match.chrome_lines),
    (select count(*) from link_rewritten)
