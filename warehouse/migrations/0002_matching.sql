-- What matching keeps between nights. Prints are kept of every loaded version, so that an older version can become
-- current again; edges, groups and rows are a function of the set of current pages, however they arrived.

create schema match;

create table match.caption_prints (page_key varchar not null, position integer not null, node ubigint not null);
comment on table match.caption_prints is 'The captions of every loaded version in the form in which they are compared.';
comment on column match.caption_prints.page_key is 'Page that carries the caption.';
comment on column match.caption_prints.position is 'Place on the page: 0, 1, ….';
comment on column match.caption_prints.node is 'Hash of the caption''s normal form.';

create table match.caption_nodes (
    node ubigint not null,
    words varchar not null,
    head integer not null,
    truncated boolean not null,
    keys ubigint[] not null,
    opening ubigint not null
);
comment on table match.caption_nodes is 'One row per distinct normal form of a caption.';
comment on column match.caption_nodes.node is 'Hash of the normal form.';
comment on column match.caption_nodes.words is 'Normalised words, a space between.';
comment on column match.caption_nodes.head is 'How many words belong to the first sentence.';
comment on column match.caption_nodes.truncated is 'Whether the text breaks off: in an ellipsis, or without a stop.';
comment on column match.caption_nodes.keys is 'Candidate keys: captions that share one are compared.';
comment on column match.caption_nodes.opening is 'Sketch of the first words, by which most pairs are told apart.';

create table match.caption_index (key ubigint not null, node ubigint not null, opening ubigint not null);
comment on table match.caption_index is 'Candidate keys of the captions on current pages.';
comment on column match.caption_index.key is 'Candidate key.';
comment on column match.caption_index.node is 'Caption that has it.';
comment on column match.caption_index.opening is 'Sketch of the caption''s first words.';

create table match.crowded_keys (key ubigint not null, n bigint not null);
comment on table match.crowded_keys is 'Candidate keys of so many captions that they bring none together.';
comment on column match.crowded_keys.key is 'Candidate key.';
comment on column match.crowded_keys.n is 'Captions on current pages that have it.';

create table match.page_bodies (
    page_key varchar not null,
    body ubigint not null,
    title varchar,
    is_transcript boolean not null
);
comment on table match.page_bodies is 'The body of every loaded version as a node.';
comment on column match.page_bodies.page_key is 'Page that carries the body.';
comment on column match.page_bodies.body is 'Hash of its sentences.';
comment on column match.page_bodies.title is 'Headline in small letters without punctuation, where it is long enough to tell something.';
comment on column match.page_bodies.is_transcript is 'Whether the page is a transcript.';

create table match.bodies (body ubigint not null, sentences ubigint[] not null);
comment on table match.bodies is 'One row per distinct body.';
comment on column match.bodies.body is 'Hash of the sentences.';
comment on column match.bodies.sentences is 'Hashes of the sentences that are long enough to tell something, sorted.';

create table match.sentence_index (sentence ubigint not null, body ubigint not null);
comment on table match.sentence_index is 'Sentences of the bodies on current pages.';
comment on column match.sentence_index.sentence is 'Hash of the sentence.';
comment on column match.sentence_index.body is 'Body that has it.';

create table match.common_sentences (sentence ubigint not null);
comment on table match.common_sentences is 'Sentences that one station puts under many pieces; they say nothing about a story.';
comment on column match.common_sentences.sentence is 'Hash of the sentence.';

create table match.edges (
    kind varchar not null,
    a ubigint not null,
    b ubigint not null,
    relation varchar not null,
    why varchar not null
);
comment on table match.edges is 'Pairs of captions or bodies that are the same or cut from one another, with the reason.';
comment on column match.edges.kind is 'caption or story.';
comment on column match.edges.a is 'One node; for relation in the cut copy.';
comment on column match.edges.b is 'The other node; for relation in the fuller version.';
comment on column match.edges.relation is 'same, or in: a is a cut copy of b.';
comment on column match.edges.why is 'What the verdict was read from.';

create table match.groups (
    kind varchar not null,
    node ubigint not null,
    component ubigint not null,
    container ubigint not null,
    is_cut boolean not null,
    id varchar not null
);
comment on table match.groups is 'Which caption or story every node on a current page belongs to.';
comment on column match.groups.kind is 'caption or story.';
comment on column match.groups.node is 'The caption or body.';
comment on column match.groups.component is 'Smallest node of those that are the same as this one.';
comment on column match.groups.container is 'Component of the only fuller version, else the component itself.';
comment on column match.groups.is_cut is 'Whether the component is a cut copy of another.';
comment on column match.groups.id is 'Public name: the node of the earliest fetched use.';

create table match.aliases (
    kind varchar not null,
    old_id varchar not null,
    new_id varchar not null,
    run_id varchar not null
);
comment on table match.aliases is 'Names of captions and stories that changed, so that old references can be followed.';
comment on column match.aliases.kind is 'caption or story.';
comment on column match.aliases.old_id is 'Name that is no longer in use.';
comment on column match.aliases.new_id is 'Name that took its place.';
comment on column match.aliases.run_id is 'Run that changed it.';

create table match.captions (
    caption_id varchar not null,
    text varchar not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    uses bigint not null,
    pages bigint not null,
    stations bigint not null,
    wordings bigint not null,
    credits varchar[] not null,
    photographers varchar[] not null,
    agencies varchar[] not null
);
comment on table match.captions is 'One row per photo caption, however stations cut, credit and spell it.';
comment on column match.captions.caption_id is 'Name of the caption.';
comment on column match.captions.text is 'The wording on most pages; of those the longest.';
comment on column match.captions.first_seen is 'Fetch time of the first page that carries it.';
comment on column match.captions.last_seen is 'Fetch time of the last page that carries it.';
comment on column match.captions.uses is 'Uses on current pages.';
comment on column match.captions.pages is 'Current pages that carry it.';
comment on column match.captions.stations is 'Stations that carry it.';
comment on column match.captions.wordings is 'Distinct wordings after normalisation.';
comment on column match.captions.credits is 'Credits as the pages give them, in alphabetical order.';
comment on column match.captions.photographers is 'Photographers that the pages name.';
comment on column match.captions.agencies is 'Agencies that the pages name.';

create table match.stories (
    story_id varchar not null,
    headline varchar,
    first_page varchar not null,
    first_station varchar,
    first_published_at timestamptz,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    fullest_page varchar not null,
    members bigint not null,
    stations bigint not null,
    origin varchar,
    origin_evidence varchar
);
comment on table match.stories is 'Pieces of reporting that more than one current page carries.';
comment on column match.stories.story_id is 'Name of the story.';
comment on column match.stories.headline is 'Headline of the first page.';
comment on column match.stories.first_page is 'Page that had it first, by publish time, else fetch time.';
comment on column match.stories.first_station is 'Station of the first page.';
comment on column match.stories.first_published_at is 'Publish time of the first page.';
comment on column match.stories.first_seen is 'Fetch time of the first page fetched.';
comment on column match.stories.last_seen is 'Fetch time of the last page fetched.';
comment on column match.stories.fullest_page is 'Page with the most sentences, to which the members are compared.';
comment on column match.stories.members is 'Current pages that carry it.';
comment on column match.stories.stations is 'Stations that carry it.';
comment on column match.stories.origin is 'Who probably wrote it: agency, network or host named by the members, else the first station.';
comment on column match.stories.origin_evidence is 'What names the origin: provider, dateline, byline, rights, canonical_url or first.';

create table match.story_members (
    story_id varchar not null,
    page_key varchar not null,
    form varchar not null,
    own_share double,
    sentences bigint not null,
    own_sentences bigint not null,
    cut_sentences bigint not null,
    added_sentences bigint not null,
    is_first boolean not null,
    is_fullest boolean not null,
    origin varchar,
    origin_evidence varchar
);
comment on table match.story_members is 'Current pages that carry a story, compared to its fullest version.';
comment on column match.story_members.story_id is 'Story.';
comment on column match.story_members.page_key is 'Page.';
comment on column match.story_members.form is 'article or transcript.';
comment on column match.story_members.own_share is 'Share of the page''s sentences that no other member has; empty without sentences.';
comment on column match.story_members.sentences is 'Sentences compared.';
comment on column match.story_members.own_sentences is 'Sentences that no other member has.';
comment on column match.story_members.cut_sentences is 'Sentences of the fullest version that are missing here.';
comment on column match.story_members.added_sentences is 'Sentences that the fullest version does not have.';
comment on column match.story_members.is_first is 'Whether this page had the story first.';
comment on column match.story_members.is_fullest is 'Whether this is the fullest version.';
comment on column match.story_members.origin is 'Who wrote it according to this page.';
comment on column match.story_members.origin_evidence is 'Where the page says so.';

create table match.page_lines (
    page_key varchar not null,
    n integer not null,
    line ubigint not null,
    words integer not null
);
comment on table match.page_lines is 'The paragraphs of every loaded version as hashes, digits masked.';
comment on column match.page_lines.page_key is 'Page that the paragraph stands on.';
comment on column match.page_lines.n is 'Place on the page: 0, 1, ….';
comment on column match.page_lines.line is 'Hash of the paragraph.';
comment on column match.page_lines.words is 'Words in the paragraph.';

create table match.chrome_lines (
    station varchar not null,
    span integer not null,
    line ubigint not null,
    text varchar not null,
    rule varchar not null,
    pages bigint not null,
    of_pages bigint not null,
    days bigint not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null
);
comment on table match.chrome_lines is 'Lines that a station puts on many of its pages.';
comment on column match.chrome_lines.station is 'Station.';
comment on column match.chrome_lines.span is 'Span of days whose pages are judged by this row: half a window, counted from 1970.';
comment on column match.chrome_lines.line is 'Hash of the line, digits masked.';
comment on column match.chrome_lines.text is 'The line; where digits differ the first in alphabetical order.';
comment on column match.chrome_lines.rule is 'Rule by which it is chrome.';
comment on column match.chrome_lines.pages is 'Pages with the line, copies of one story counted once.';
comment on column match.chrome_lines.of_pages is 'Pages of the station in the window, counted in the same way.';
comment on column match.chrome_lines.days is 'Days on which they were fetched.';
comment on column match.chrome_lines.first_seen is 'Fetch time of the first page with the line.';
comment on column match.chrome_lines.last_seen is 'Fetch time of the last page with the line.';

comment on column core.articles.story_id is 'Story that this article shares with other pages; empty when no other page tells it.';
