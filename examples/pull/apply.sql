-- Writes one page of outcomes, which lies in csc_page, to the newest row of each child, and where to go on, in one transaction.
-- The columns mean what they mean to the existing senders. A row that has changed since it was sent stays Updated and Pending, and one
-- that has changed since it was refused is left alone. For psql, with the variable `table`.
with given as (
  select place, item ->> 'laChildId' as child, item ->> 'outcome' as outcome, (item ->> 'at')::timestamptz as at,
    item ->> 'payloadDigest' as digest,
    coalesce(substring(item ->> 'receipt' from '^\d{4}-\d\d-\d\d_[\d:.]+_(.+)\.json$'), item ->> 'receipt') as receipt,
    coalesce(item ->> 'refusal', 'Not sent: ' || (
      select string_agg(concat_ws(' ', f ->> 'rule', nullif(f ->> 'pointer', ''), f ->> 'message'), '; ' order by n)
      from jsonb_array_elements(item -> 'findings') with ordinality as x (f, n)
    )) as reason
  from csc_page, jsonb_array_elements(page -> 'items') with ordinality as i (item, place)
), judged as (
  select s.id, g.*, d.is_deleted,
    case when g.outcome = 'invalid' then not d.is_deleted when g.digest is null then d.is_deleted
      else not d.is_deleted and g.digest = encode(sha256(convert_to(d.compact, 'UTF8')), 'hex') end as stands
  from given g
  join :table s on s.person_id = g.child
  cross join lateral (
    select lower(trim(coalesce(s.row_state, ''))) = 'deleted' as is_deleted,
      -- As the gateway keeps a record: without white space between values, and no slash escaped. A text with other characters
      -- escaped that need not be is taken for a changed one.
      replace(regexp_replace(s.json_payload, '("(?:[^"\\]|\\.)*")|\s+', '\1', 'g'), '\/', '/') as compact
  ) d
  where not exists (select from :table n where n.person_id = s.person_id and n.id > s.id)
), latest as (
  select distinct on (id) * from judged where outcome in ('received', 'deleted') or (outcome <> 'uncertain' and stands) order by id, place desc
)
update :table s set
  submission_status = case when l.receipt is null then 'Error' when l.stands then 'Sent' else 'Pending' end,
  api_response = coalesce(l.receipt, l.reason),
  submission_timestamp = case when l.receipt is null then s.submission_timestamp else l.at end,
  row_state = case when l.receipt is null or l.is_deleted then s.row_state when l.stands then 'Unchanged'
    when l.outcome = 'deleted' then 'New' else 'Updated' end,
  previous_json_payload = case when l.outcome = 'deleted' then null when l.receipt is not null and l.stands then s.json_payload
    else s.previous_json_payload end,
  -- The hash of no record: the extract writes the row again when the child returns, even with the same record.
  current_hash = case when l.outcome = 'deleted' and l.is_deleted then decode(repeat('00', 32), 'hex') else s.current_hash end,
  previous_hash = case when l.outcome = 'deleted' then null when l.receipt is not null and l.stands then s.current_hash
    else s.previous_hash end
from latest l where s.id = l.id;

insert into csc_outcome_cursor (cursor) select page ->> 'nextCursor' from csc_page
on conflict (single) do update set cursor = excluded.cursor;
