-- The base tables, for all versions of all pages, and the run ledger.
-- No foreign keys and no primary keys on wide tables: rows are replaced by delete and insert in one transaction,
-- which foreign keys forbid and keys make slow. warehouse/checks asserts what a key would.

create schema core;

create table core.pages (
    page_key varchar not null,
    url varchar,
    url_key varchar not null,
    station varchar,
    input_station varchar,
    fetched_at timestamptz not null,
    fetched_at_source varchar not null,
    content_type varchar,
    external_id varchar,
    origin_path varchar not null,
    origin_offset bigint,
    origin_length bigint,
    sha256 varchar,
    bytes bigint not null,
    raw_file varchar not null,
    outcome varchar not null,
    reason varchar,
    detail varchar,
    recipe varchar not null,
    tried_recipe varchar not null,
    encoding varchar,
    encoding_evidence varchar,
    encoding_doubtful boolean,
    encoding_repaired boolean,
    flattened boolean not null,
    visible_words integer not null,
    body_words integer not null,
    caption_words integer not null,
    removed_words integer not null,
    second_view boolean not null,
    seconds double not null,
    run_id varchar not null
);
comment on table core.pages is 'Every raw page ever accepted, one row per page key, with what became of it.';
comment on column core.pages.page_key is 'Key of the raw page: hash of canonical URL, fetch time and content.';
comment on column core.pages.url is 'URL as the input gave it; empty when unknown.';
comment on column core.pages.url_key is 'Canonical URL, which all versions of a page share; the page key where there is no URL.';
comment on column core.pages.station is 'Publisher of the page.';
comment on column core.pages.input_station is 'Station as the input or the profile of the host gave it, before the page was read.';
comment on column core.pages.fetched_at is 'When the page was fetched.';
comment on column core.pages.fetched_at_source is 'Where the fetch time was learned: input, folder, option or file_time.';
comment on column core.pages.content_type is 'Content-Type header, where known.';
comment on column core.pages.external_id is 'The input''s own identifier of the record.';
comment on column core.pages.origin_path is 'Input that the page came from; members of containers follow after an exclamation mark.';
comment on column core.pages.origin_offset is 'Byte offset in the container, or line number minus one.';
comment on column core.pages.origin_length is 'Bytes in the container, or 1 for line formats.';
comment on column core.pages.sha256 is 'SHA-256 of the page''s bytes, hex.';
comment on column core.pages.bytes is 'Size of the page in bytes.';
comment on column core.pages.raw_file is 'File of the raw store that holds the bytes, relative to the raw folder.';
comment on column core.pages.outcome is 'What the warehouse holds of the page: loaded, rejected or quarantined.';
comment on column core.pages.reason is 'Why the page was rejected or quarantined, one word.';
comment on column core.pages.detail is 'Particulars of the reason, for people.';
comment on column core.pages.recipe is 'Hash of the code, trafilatura version and station profile that made the row.';
comment on column core.pages.tried_recipe is 'Recipe of the last try; differs from recipe when a later try failed and the old row was kept.';
comment on column core.pages.encoding is 'Codec by which the bytes became text.';
comment on column core.pages.encoding_evidence is 'Why that codec: bom, utf-8, header, meta, detector.';
comment on column core.pages.encoding_doubtful is 'Whether the evidence disagreed or characters were replaced.';
comment on column core.pages.encoding_repaired is 'Whether wrongly decoded text was found and undone.';
comment on column core.pages.flattened is 'Whether the page came as text without tags.';
comment on column core.pages.visible_words is 'Words that a reader sees on the page.';
comment on column core.pages.body_words is 'Words that became body.';
comment on column core.pages.caption_words is 'Words that became captions.';
comment on column core.pages.removed_words is 'Words that left trafilatura''s answer again.';
comment on column core.pages.second_view is 'Whether a second view of the page filled up trafilatura''s answer.';
comment on column core.pages.seconds is 'Time that the page took.';
comment on column core.pages.run_id is 'Run that made the row.';

create table core.articles (
    page_key varchar not null,
    url varchar,
    url_key varchar not null,
    station varchar,
    headline varchar,
    headline_source varchar,
    byline varchar,
    authors varchar[] not null,
    published_at timestamptz,
    published_precision varchar,
    published_source varchar,
    published_zone varchar,
    updated_at timestamptz,
    updated_precision varchar,
    updated_source varchar,
    fetched_at timestamptz not null,
    section varchar,
    tags varchar[] not null,
    language varchar,
    page_type varchar not null,
    body varchar not null using compression zstd,
    word_count integer not null,
    provider varchar,
    rights varchar,
    canonical_url varchar,
    conflicts struct(name varchar, value varchar, source varchar)[] not null,
    story_id varchar,
    is_current boolean not null,
    run_id varchar not null,
    recipe varchar not null
);
comment on table core.articles is 'One row per loaded version of a page.';
comment on column core.articles.page_key is 'Key of the raw page: hash of canonical URL, fetch time and content.';
comment on column core.articles.url is 'URL as the input gave it; empty when unknown.';
comment on column core.articles.url_key is 'Canonical URL, which all versions of an article share; the page key where there is no URL.';
comment on column core.articles.station is 'Publisher of the page.';
comment on column core.articles.headline is 'Headline as shown on the page.';
comment on column core.articles.headline_source is 'Where the headline was found: h1, json-ld, meta:og:title, ….';
comment on column core.articles.byline is 'Byline as shown, without By.';
comment on column core.articles.authors is 'Names in the byline, in order.';
comment on column core.articles.published_at is 'When the article was published; empty when the page does not say.';
comment on column core.articles.published_precision is 'How much of published_at is known: second, minute, day or month.';
comment on column core.articles.published_source is 'Where the date was found: json-ld, meta:…, line, url, ….';
comment on column core.articles.published_zone is 'What the text said about its time zone.';
comment on column core.articles.updated_at is 'When the article was last changed, as the page says.';
comment on column core.articles.updated_precision is 'How much of updated_at is known.';
comment on column core.articles.updated_source is 'Where updated_at was found.';
comment on column core.articles.fetched_at is 'When the page was fetched.';
comment on column core.articles.section is 'Section of the site.';
comment on column core.articles.tags is 'Tags of the page, in its order.';
comment on column core.articles.language is 'Language of the text, two letters.';
comment on column core.articles.page_type is 'article, live_blog, transcript, audio, video or gallery.';
comment on column core.articles.body is 'Clean text, one paragraph a line, without chrome lines.';
comment on column core.articles.word_count is 'Words of the body.';
comment on column core.articles.provider is 'Agency or network that the article came through.';
comment on column core.articles.rights is 'Copyright line.';
comment on column core.articles.canonical_url is 'Canonical URL that the page names itself.';
comment on column core.articles.conflicts is 'Other answers that the page gave for these fields, with their sources.';
comment on column core.articles.story_id is 'Story that this article tells, alone or with other stations.';
comment on column core.articles.is_current is 'Whether this is the latest loaded version of its URL.';
comment on column core.articles.run_id is 'Run that made the row.';
comment on column core.articles.recipe is 'Hash of the code, trafilatura version and station profile that made the row.';

create table core.paragraphs (
    page_key varchar not null,
    n integer not null,
    kind varchar not null,
    text varchar not null using compression zstd,
    removed_by varchar
);
comment on table core.paragraphs is 'The paragraphs of every loaded version.';
comment on column core.paragraphs.page_key is 'Page that the paragraph stands on.';
comment on column core.paragraphs.n is 'Place on the page: 0, 1, ….';
comment on column core.paragraphs.kind is 'heading, paragraph, quote, list_item or speaker_turn.';
comment on column core.paragraphs.text is 'The paragraph.';
comment on column core.paragraphs.removed_by is 'Rule that took the paragraph out of the body; empty for paragraphs of the body.';

create table core.caption_uses (
    page_key varchar not null,
    position integer not null,
    caption_id varchar,
    text varchar not null,
    alt varchar,
    credit varchar,
    photographer varchar,
    agency varchar,
    provider varchar,
    image_url varchar,
    copies integer not null,
    kind varchar not null,
    source varchar not null
);
comment on table core.caption_uses is 'The captions of every loaded version, once per page however often the page repeats them.';
comment on column core.caption_uses.page_key is 'Page that carries the caption.';
comment on column core.caption_uses.position is 'Place on the page: 0, 1, ….';
comment on column core.caption_uses.caption_id is 'The distinct caption that this is a use of; empty for a credit without a caption.';
comment on column core.caption_uses.text is 'The caption as this page gives it, without its credit.';
comment on column core.caption_uses.alt is 'The image''s alternative text where it says something else.';
comment on column core.caption_uses.credit is 'The credit as the page gives it, parts joined by a slash.';
comment on column core.caption_uses.photographer is 'Who made the picture.';
comment on column core.caption_uses.agency is 'Agency that the picture came through.';
comment on column core.caption_uses.provider is 'Network or station that provided the picture.';
comment on column core.caption_uses.image_url is 'Address of the picture.';
comment on column core.caption_uses.copies is 'How often the page carries the caption.';
comment on column core.caption_uses.kind is 'photo or video.';
comment on column core.caption_uses.source is 'Evidence that found the caption: figcaption, class, alt shown, json-ld, ….';

create table core.page_removed (
    page_key varchar not null,
    n integer not null,
    text varchar not null using compression zstd,
    rule varchar not null
);
comment on table core.page_removed is 'Lines that stood in trafilatura''s answer and left the body on the evidence of their own page.';
comment on column core.page_removed.page_key is 'Page that the line stood on.';
comment on column core.page_removed.n is 'Place among the removed lines of the page: 0, 1, ….';
comment on column core.page_removed.text is 'The line.';
comment on column core.page_removed.rule is 'Rule that took it out.';

create table core.stations (
    station varchar not null,
    hosts varchar[] not null,
    names varchar[] not null,
    zone varchar,
    language varchar
);
comment on table core.stations is 'Stations with pages, and what their profiles say.';
comment on column core.stations.station is 'Publisher of the page.';
comment on column core.stations.hosts is 'Host names in the station''s profile.';
comment on column core.stations.names is 'Other names of the station.';
comment on column core.stations.zone is 'IANA time zone of the station.';
comment on column core.stations.language is 'Language of the station.';

create schema if not exists ledger;

create table ledger.runs (
    run_id varchar not null,
    job varchar not null,
    arguments varchar not null,
    status varchar not null,
    exit_code integer not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    seconds double not null,
    pages bigint not null,
    loaded bigint not null,
    rejected bigint not null,
    quarantined bigint not null,
    unchanged bigint not null,
    added bigint not null,
    changed bigint not null,
    removed bigint not null,
    same bigint not null,
    message varchar,
    version varchar not null,
    recipe varchar not null
);
comment on table ledger.runs is 'One row per job that finished.';
comment on column ledger.runs.run_id is 'Name of the run: time of its start (UTC), and a number when two start in one second.';
comment on column ledger.runs.job is 'run, reprocess or retry.';
comment on column ledger.runs.arguments is 'What the job was asked to do, as JSON.';
comment on column ledger.runs.status is 'done, look (finished, but a threshold was passed or a check warned).';
comment on column ledger.runs.exit_code is 'Exit code of the command.';
comment on column ledger.runs.started_at is 'When the run began.';
comment on column ledger.runs.finished_at is 'When the run was ready to commit.';
comment on column ledger.runs.seconds is 'How long it took.';
comment on column ledger.runs.pages is 'Pages in, damaged records included.';
comment on column ledger.runs.loaded is 'Pages that became articles.';
comment on column ledger.runs.rejected is 'Pages that were understood and are no articles.';
comment on column ledger.runs.quarantined is 'Pages that we failed on.';
comment on column ledger.runs.unchanged is 'Pages that the warehouse already held with the same recipe.';
comment on column ledger.runs.added is 'Article rows that were not there before.';
comment on column ledger.runs.changed is 'Article rows that are different now.';
comment on column ledger.runs.removed is 'Article rows that are gone.';
comment on column ledger.runs.same is 'Article rows that were made again and came out the same.';
comment on column ledger.runs.message is 'What deserves a look, for people.';
comment on column ledger.runs.version is 'copydesk''s version.';
comment on column ledger.runs.recipe is 'Recipe of pages without a station profile.';

create table ledger.inputs (
    run_id varchar not null,
    n bigint not null,
    path varchar not null,
    kind varchar not null,
    size bigint,
    pages bigint not null,
    loaded bigint not null,
    rejected bigint not null,
    quarantined bigint not null,
    unchanged bigint not null,
    note varchar
);
comment on table ledger.inputs is 'One row per input file and run; the four outcomes add up to its pages.';
comment on column ledger.inputs.run_id is 'Run that read the input.';
comment on column ledger.inputs.n is 'Place among the inputs of the run.';
comment on column ledger.inputs.path is 'The input.';
comment on column ledger.inputs.kind is 'What it is: html, text, jsonl, warc, …; compression after a plus sign.';
comment on column ledger.inputs.size is 'Bytes of the file, where known.';
comment on column ledger.inputs.pages is 'Pages in it, damaged records included.';
comment on column ledger.inputs.loaded is 'Pages that became articles.';
comment on column ledger.inputs.rejected is 'Pages that were understood and are no articles.';
comment on column ledger.inputs.quarantined is 'Pages that we failed on, and damaged records.';
comment on column ledger.inputs.unchanged is 'Pages that the warehouse already held with the same recipe.';
comment on column ledger.inputs.note is 'What is odd about the input.';

create table ledger.outcomes (
    run_id varchar not null,
    page_key varchar not null,
    url varchar,
    station varchar,
    outcome varchar not null,
    reason varchar,
    detail varchar,
    seconds double not null,
    recipe varchar not null
);
comment on table ledger.outcomes is 'What became of every page that a run worked on. Unchanged pages are counted in ledger.inputs only.';
comment on column ledger.outcomes.run_id is 'The run.';
comment on column ledger.outcomes.page_key is 'The page.';
comment on column ledger.outcomes.url is 'URL as the input gave it.';
comment on column ledger.outcomes.station is 'Publisher of the page.';
comment on column ledger.outcomes.outcome is 'loaded, rejected or quarantined.';
comment on column ledger.outcomes.reason is 'Why the page was rejected or quarantined, one word.';
comment on column ledger.outcomes.detail is 'Particulars of the reason, for people.';
comment on column ledger.outcomes.seconds is 'Time that the page took.';
comment on column ledger.outcomes.recipe is 'Recipe that was tried.';

create table ledger.quarantine (
    page_key varchar not null,
    is_page boolean not null,
    url varchar,
    station varchar,
    fetched_at timestamptz,
    origin_path varchar not null,
    origin_offset bigint,
    origin_length bigint,
    fault varchar not null,
    detail varchar,
    excerpt blob,
    recipe varchar not null,
    run_id varchar not null
);
comment on table ledger.quarantine is 'Pages and damaged records that somebody should look at; a page leaves when a later try succeeds.';
comment on column ledger.quarantine.page_key is 'The page; for a damaged record the hash of its place and first bytes.';
comment on column ledger.quarantine.is_page is 'Whether the bytes are in the raw store, so that the page can be tried again.';
comment on column ledger.quarantine.url is 'URL as the input gave it.';
comment on column ledger.quarantine.station is 'Publisher of the page.';
comment on column ledger.quarantine.fetched_at is 'When the page was fetched.';
comment on column ledger.quarantine.origin_path is 'Input that it came from.';
comment on column ledger.quarantine.origin_offset is 'Byte offset in the input, or line number minus one.';
comment on column ledger.quarantine.origin_length is 'Bytes in the input, or 1 for line formats.';
comment on column ledger.quarantine.fault is 'Why we failed: timeout, crash, memory, damaged, ….';
comment on column ledger.quarantine.detail is 'Particulars of the fault, for people.';
comment on column ledger.quarantine.excerpt is 'First bytes of a damaged record.';
comment on column ledger.quarantine.recipe is 'Recipe that was tried.';
comment on column ledger.quarantine.run_id is 'Run that failed on it.';

create table ledger.raw_files (
    path varchar not null,
    day date not null,
    pages bigint not null,
    bytes bigint not null,
    run_id varchar not null
);
comment on table ledger.raw_files is 'Files of the raw store.';
comment on column ledger.raw_files.path is 'Path below the raw folder.';
comment on column ledger.raw_files.day is 'Day (UTC) on which its pages were fetched.';
comment on column ledger.raw_files.pages is 'Pages in the file.';
comment on column ledger.raw_files.bytes is 'Size of the file.';
comment on column ledger.raw_files.run_id is 'Run that wrote it.';
