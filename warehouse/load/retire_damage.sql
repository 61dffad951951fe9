-- needs: $run_id, $run_started, $working_folder
-- What leaves the quarantine because of what this run has read. Variables: run_id, working_folder (that inputs named
-- without a slash in front lie in), run_started.

-- What an erasure took stays away, though the damage is still there.
update ledger.quarantine
set excerpt = null
where
    not is_page
    and run_id = getvariable('run_id')
    and excerpt is not null
    and page_key in (
        select page_key from ledger.quarantine
        where not is_page and excerpt is null and run_id <> getvariable('run_id')
    );

-- Damage that was found again is in here once, with the latest run that found it.
delete from ledger.quarantine
where
    not is_page
    and page_key in (select page_key from ledger.quarantine where not is_page and run_id = getvariable('run_id'))
    and rowid not in (
        select max(rowid) from ledger.quarantine where not is_page and run_id = getvariable('run_id') group by page_key
    );

-- Inputs that were read: neither passed over, nor unreadable themselves.
create or replace temp table inputs_read as
select distinct
    case when starts_with(path, '/') then path else getvariable('working_folder') || '/' || path end as path
from ledger.inputs
where
    run_id = getvariable('run_id')
    and kind not in ('skipped', 'recovered', 'raw')
    and path not in (
        select origin_path
        from ledger.quarantine
        where not is_page and fault = 'unreadable' and run_id = getvariable('run_id')
    );

-- A member of a container lies in it and in every container around it: `a.zip!b.jsonl.gz`.
create or replace temp table damage_places as
select
    page_key,
    fault,
    case when starts_with(place, '/') then place else getvariable('working_folder') || '/' || place end as place,
    is_whole
from (
    select
        page_key,
        fault,
        unnest(
            list_transform(
                range(1, len(string_split(origin_path, '!')) + 1),
                lambda n: array_to_string(string_split(origin_path, '!')[:n], '!')
            )
        ) as place,
        place = origin_path as is_whole
    from ledger.quarantine
    where not is_page and run_id <> getvariable('run_id')
);

delete from ledger.quarantine
where not is_page and run_id <> getvariable('run_id') and page_key in (
    select d.page_key from damage_places as d join inputs_read as i on i.path = d.place
    union all
    -- A folder that could not be listed is not one of the inputs; what lies in it is.
    select d.page_key
    from damage_places as d
    join inputs_read as i on starts_with(i.path, d.place || '/')
    where d.fault = 'unreadable' and d.is_whole
);

-- A page that failed, and whose place now holds another version of it that was loaded. Its bytes are kept, so it is not
-- forgotten, but nobody has to look at it. What the layout alarm holds back waits for a person's word.
insert into ledger.dismissals by name
select
    q.page_key, q.is_page, q.fault, getvariable('run_started') as dismissed_at, 'copydesk' as dismissed_by,
    'its place holds a version that was loaded by run ' || getvariable('run_id') as reason
from ledger.quarantine as q
join core.pages as old using (page_key)
where
    q.is_page
    and exists (from inputs_read)
    and q.fault <> 'held_back'
    and q.run_id <> getvariable('run_id')
    and (q.page_key, q.fault) not in (select (page_key, fault) from ledger.dismissals where ended_run is null)
    and exists (
        select 1
        from core.pages as new
        where
            new.run_id = getvariable('run_id')
            and new.outcome = 'loaded'
            and new.page_key <> q.page_key
            and new.origin_path = q.origin_path
            and new.origin_offset is not distinct from q.origin_offset
            and new.url is not distinct from old.url
    );

-- What was dismissed and is gone would be news if it came again.
update ledger.dismissals
set ended_run = getvariable('run_id')
where ended_run is null and (page_key, fault) not in (select (page_key, fault) from ledger.quarantine);
