-- inherits: match.stories
create view stories as
select
    story_id, headline, first_station, first_published_at, members, stations, first_page, fullest_page, first_seen,
    last_seen, origin, origin_evidence
from match.stories
order by story_id;
comment on view stories is 'Stories carried by more than one current page, most of them wire copy.';
