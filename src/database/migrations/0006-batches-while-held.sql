-- An answer that comes while its submission is held or discarded may still split a batch: the parts carry what the DfE
-- said. Only a batch that replaces none begins anything.

create or replace function check_batch() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (
    select from (select distinct submission_id, replaces is not null as continues from added) a
    join submission s on s.id = a.submission_id
    where approvals(s) < s.decisions_needed
      or not (s.state in ('approved', 'transmitting', 'incomplete') or (a.continues and s.state in ('held', 'discarded')))
  ) then
    perform refuse('a batch needs an approving decision for the digest of its submission');
  end if;
  if exists (
    select from added a cross join unnest(a.positions) p (position)
    join staged_record r on r.submission_id = a.submission_id and r.position = p.position
    where r.withheld
  ) then
    perform refuse('a withheld record is never sent');
  end if;
  return null;
end $$;
