-- Comments of tables and columns in plain words. They are the documentation: warehouse/README.md is made of them.

comment on table core.page_removed is
    'Lines of trafilatura''s answer that were removed from the body because of their own page.';
comment on table core.pages is
    'Every raw page ever accepted, one row per page key, with its outcome.';
comment on table core.stations is
    'Stations with pages, with the settings of their profiles.';
comment on table ledger.dismissals is
    'Entries dismissed from the quarantine: by whom, when and why; ended dismissals included.';
comment on table ledger.erasures is
    'Certificates of what was removed on request. Pages of these targets are kept out for good.';
comment on table ledger.migrations is
    'Migrations applied to this warehouse; number 0 is the state of its views.';
comment on table ledger.outcomes is
    'Outcome of every page that a run processed. Unchanged pages are only counted, in ledger.inputs.';
comment on table ledger.quarantine is
    'Pages and damaged records that need attention; a page leaves when a later attempt succeeds.';
comment on table ledger.undone is
    'Commits that a rollback undid. Their pages are loaded again by the next run of the same input.';
comment on table match.aliases is
    'Identifiers of captions and stories that changed, so that old references can be resolved.';
comment on table match.captions is
    'One row per photo caption, however stations cut it, credit it or spell it.';
comment on table match.chrome_lines is
    'Lines that a station shows on many of its pages.';
comment on table match.common_sentences is
    'Sentences that one station puts under many articles; they do not identify a story.';
comment on table match.crowded_keys is
    'Candidate keys shared by so many captions that they are not used for comparison.';
comment on table match.page_stations is
    'Station of every loaded version when matching last saw it: a page that leaves a station changes the counts of its lines.';
comment on table match.stories is
    'Stories carried by more than one current page.';
comment on table match.withheld is
    'Stations and groups that a limit of matching holds back; computed from the current pages and the settings.';
comment on column core.articles.url is
    'URL as given by the input; empty if unknown.';
comment on column core.pages.url is
    'URL as given by the input; empty if unknown.';
comment on column core.articles.url_key is
    'Canonical URL, shared by all versions of an article; the page key if there is no URL.';
comment on column core.pages.url_key is
    'Canonical URL, shared by all versions of a page; the page key if there is no URL.';
comment on column core.articles.byline is
    'Byline as shown, without the word By.';
comment on column core.articles.published_at is
    'When the article was published; empty if the page does not say.';
comment on column core.articles.published_zone is
    'Time zone given in the text.';
comment on column core.articles.updated_at is
    'When the article was last changed, according to the page.';
comment on column core.articles.tags is
    'Tags of the page, in order.';
comment on column core.articles.body is
    'Clean text, one paragraph per line, without chrome lines.';
comment on column core.articles.word_count is
    'Number of words in the body.';
comment on column core.articles.provider is
    'Agency or network that supplied the article.';
comment on column core.articles.canonical_url is
    'Canonical URL declared by the page.';
comment on column core.articles.conflicts is
    'Other values that the page gives for these fields, with their sources.';
comment on column core.articles.story_id is
    'Story that this article shares with other pages; empty if no other page carries it.';
comment on column core.articles.station_id is
    'Identity of the station: the name in its profile or input, else its host, else claimed: and what the page says. Unlike names, identities are unique.';
comment on column core.pages.station_id is
    'Identity of the station: the name in its profile or input, else its host, else claimed: and what the page says. Unlike names, identities are unique.';
comment on column core.stations.station_id is
    'Identity of the station: the name in its profile or input, else its host, else claimed: and what the page says. Unlike names, identities are unique.';
comment on column core.articles.fetched_at_source is
    'Source of the fetch time: input, folder, option, file_time or run.';
comment on column core.pages.fetched_at_source is
    'Source of the fetch time: input, folder, option, file_time, or run if the input''s value was in the future.';
comment on column core.caption_uses.position is
    'Position on the page: 0, 1, ….';
comment on column core.caption_uses.caption_id is
    'The distinct caption used here; empty for a credit without a caption.';
comment on column core.caption_uses.text is
    'The caption as on this page, without its credit.';
comment on column core.caption_uses.alt is
    'Alternative text of the image, if it differs from the caption.';
comment on column core.caption_uses.credit is
    'The credit as on the page; parts are joined by a slash.';
comment on column core.caption_uses.photographer is
    'Who took the picture.';
comment on column core.caption_uses.agency is
    'Agency that supplied the picture.';
comment on column core.caption_uses.image_url is
    'URL of the picture.';
comment on column core.caption_uses.copies is
    'How many times the page contains the caption.';
comment on column core.caption_uses.source is
    'How the caption was found: figcaption, class, alt shown, json-ld, ….';
comment on column core.page_removed.page_key is
    'Page with the line.';
comment on column core.page_removed.n is
    'Index among the removed lines of the page: 0, 1, ….';
comment on column core.page_removed.rule is
    'Rule that removed it.';
comment on column core.pages.input_station is
    'Station given by the input or by the profile of the host, before the page was read.';
comment on column core.pages.origin_path is
    'Input that the page came from; members of containers follow an exclamation mark.';
comment on column core.pages.origin_length is
    'Length in bytes, or 1 for line formats.';
comment on column core.pages.outcome is
    'Outcome of the page: loaded, rejected or quarantined.';
comment on column core.pages.detail is
    'Details of the reason, for people.';
comment on column ledger.outcomes.detail is
    'Details of the reason, for people.';
comment on column core.pages.tried_recipe is
    'Recipe of the last attempt; differs from recipe if a later attempt failed and the old row was kept.';
comment on column core.pages.encoding is
    'Character encoding used to decode the bytes.';
comment on column core.pages.encoding_evidence is
    'Why this encoding: bom, utf-8, header, meta or detector.';
comment on column core.pages.encoding_doubtful is
    'Whether the evidence was contradictory or characters were replaced.';
comment on column core.pages.encoding_repaired is
    'Whether text that had been decoded wrongly was repaired.';
comment on column core.pages.visible_words is
    'Number of words that a reader sees on the page.';
comment on column core.pages.body_words is
    'Number of words in the body.';
comment on column core.pages.caption_words is
    'Number of words in captions.';
comment on column core.pages.removed_words is
    'Number of words removed from trafilatura''s answer.';
comment on column core.pages.second_view is
    'Whether text that trafilatura had dropped was recovered from the page.';
comment on column core.pages.seconds is
    'Processing time of the page.';
comment on column ledger.outcomes.seconds is
    'Processing time of the page.';
comment on column core.pages.station_source is
    'Source of the identity: profile, input, host or claimed.';
comment on column core.paragraphs.page_key is
    'Page with the paragraph.';
comment on column core.paragraphs.n is
    'Index on the page: 0, 1, ….';
comment on column core.paragraphs.removed_by is
    'Rule that removed the paragraph from the body; empty for paragraphs of the body.';
comment on column core.stations.station is
    'Display name of the station: from its profile or input, else the name that most of its articles give.';
comment on column ledger.alarms.run_id is
    'Run that raised the alarm.';
comment on column ledger.alarms.measure is
    'What changed: loaded_share, body_words, caption_share or second_view_share.';
comment on column ledger.alarms.allowed is
    'Difference that would have been normal; a factor for body_words.';
comment on column ledger.alarms.earlier_days is
    'Number of earlier days compared with.';
comment on column ledger.alarms.examples is
    'Page keys of examples.';
comment on column ledger.commits.sequence is
    'Number in the order of commits and runs: 1, 2, …; never reused.';
comment on column ledger.commits.committed_at is
    'Time of the commit, by the clock.';
comment on column ledger.dismissals.fault is
    'The dismissed fault; if the page fails with another one, it is listed again.';
comment on column ledger.dismissals.dismissed_at is
    'When it was dismissed.';
comment on column ledger.dismissals.dismissed_by is
    'Who dismissed it: a user of the system, or copydesk if the input was read successfully later.';
comment on column ledger.dismissals.reason is
    'Reason, in their words.';
comment on column ledger.dismissals.ended_run is
    'Run that found the fault gone, or `restored` if somebody took the dismissal back; empty while it is in force.';
comment on column ledger.erasures.erased_at is
    'When it was requested.';
comment on column ledger.erasures.target is
    'SHA-256 of the normalised URL, host name or page key, hex; the name itself is not kept.';
comment on column ledger.erasures.reason is
    'Reason, in the words of whoever requested it.';
comment on column ledger.erasures.articles is
    'Article rows removed.';
comment on column ledger.erasures.raw_files is
    'Files of the raw store that were rewritten without them.';
comment on column ledger.erasures.snapshots is
    'Snapshots that were deleted.';
comment on column ledger.erasures.excerpts is
    'Damaged records whose first bytes were removed because it is unknown whose they are.';
comment on column ledger.erasures.id is
    'Identifier of the erasure.';
comment on column ledger.erasures.state is
    'wanted or found: recorded and kept out, but not finished; done.';
comment on column ledger.erasures.keys is
    'Keys of removed pages that their URL does not identify; they are kept out too.';
comment on column ledger.inputs.n is
    'Index among the inputs of the run.';
comment on column ledger.inputs.kind is
    'Kind of input: html, text, jsonl, warc, …; compression after a plus sign.';
comment on column ledger.inputs.size is
    'Size of the file in bytes, if known.';
comment on column ledger.inputs.rejected is
    'Pages that were understood but are not articles.';
comment on column ledger.inputs.quarantined is
    'Pages that failed, and damaged records.';
comment on column ledger.inputs.note is
    'Anything odd about the input.';
comment on column ledger.migrations.version is
    'Number of the migration; 0 represents all views together.';
comment on column ledger.outcomes.sequence is
    'Commit that added the outcome.';
comment on column ledger.quarantine.page_key is
    'The page; for a damaged record, the hash of its place and first bytes.';
comment on column ledger.quarantine.fault is
    'Why it failed: timeout, crash, memory, damaged, ….';
comment on column ledger.quarantine.detail is
    'Details of the fault, for people.';
comment on column ledger.quarantine.run_id is
    'Run in which it failed.';
comment on column ledger.raw_files.path is
    'Path in the raw folder.';
comment on column ledger.runs.run_id is
    'Name of the run: time of its start (UTC), with a number if two start in the same second.';
comment on column ledger.runs.seconds is
    'Duration.';
comment on column ledger.runs.pages is
    'Pages read, damaged records included.';
comment on column ledger.runs.rejected is
    'Pages that were understood but are not articles.';
comment on column ledger.runs.quarantined is
    'Pages that failed.';
comment on column ledger.runs.added is
    'Article rows that did not exist before.';
comment on column ledger.runs.removed is
    'Article rows that no longer exist.';
comment on column ledger.runs.same is
    'Article rows that were rebuilt without a difference.';
comment on column ledger.runs.version is
    'Version of copydesk.';
comment on column ledger.runs.sequence is
    'Number in the order of runs, independent of the clock.';
comment on column ledger.undone.sequence is
    'Number of the commit.';
comment on column match.aliases.old_id is
    'Identifier that is no longer used.';
comment on column match.aliases.new_id is
    'Identifier that replaced it.';
comment on column match.bodies.sentences is
    'Hashes of the sentences that are long enough to be distinctive, sorted.';
comment on column match.caption_nodes.words is
    'Normalised words, separated by spaces.';
comment on column match.caption_nodes.head is
    'Number of words in the first sentence.';
comment on column match.caption_nodes.truncated is
    'Whether the text breaks off, in an ellipsis or without a full stop.';
comment on column match.caption_nodes.opening is
    'Sketch of the first words, by which most pairs can be told apart.';
comment on column match.captions.caption_id is
    'Identifier of the caption.';
comment on column match.captions.text is
    'The wording on most pages; the longest of those on equally many.';
comment on column match.captions.credits is
    'Credits as on the pages, in alphabetical order.';
comment on column match.captions.photographers is
    'Photographers named by the pages.';
comment on column match.captions.agencies is
    'Agencies named by the pages.';
comment on column match.chrome_lines.text is
    'The line; if digits differ, the first in alphabetical order.';
comment on column match.chrome_lines.rule is
    'Rule that makes it chrome.';
comment on column match.chrome_lines.span is
    'Span of days whose pages this row applies to: half a window, counted from 1970.';
comment on column match.crowded_keys.n is
    'Number of captions on current pages with this key.';
comment on column match.edges.a is
    'One node; if relation is `in`, the cut copy.';
comment on column match.edges.b is
    'The other node; if relation is `in`, the fuller version.';
comment on column match.edges.why is
    'What the relation was inferred from.';
comment on column match.groups.component is
    'Smallest node among those that are the same as this one.';
comment on column match.groups.id is
    'Public identifier: the node of the earliest fetched use.';
comment on column match.page_bodies.title is
    'Headline in lower case without punctuation, if it is long enough to be distinctive.';
comment on column match.stories.story_id is
    'Identifier of the story.';
comment on column match.stories.first_page is
    'Page that published it first, by publish time, else fetch time.';
comment on column match.stories.first_seen is
    'Fetch time of the first page.';
comment on column match.stories.last_seen is
    'Fetch time of the last page.';
comment on column match.stories.origin is
    'Probable author: agency, network or host named by the members, else the first station.';
comment on column match.story_members.is_first is
    'Whether this page published the story first.';
comment on column match.story_members.origin is
    'Author according to this page.';
comment on column match.story_members.origin_evidence is
    'Where the page names the author.';
comment on column match.withheld.share is
    'Chrome: share of the station''s words in the window that its lines would have removed.';
comment on column match.withheld.lines is
    'Chrome: the lines that would have removed most.';
