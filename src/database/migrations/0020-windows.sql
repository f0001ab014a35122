-- Attempts of several batches are written in one transaction and sent one after the other.

alter table attempt
  -- The start of a process that made it: whoever it is knows what it has not begun.
  add column sender uuid,
  drop constraint attempt_outcome,
  add constraint attempt_outcome check (
    outcome in ('received', 'refused', 'split', 'retry', 'renew-token', 'blocked', 'uncertain', 'hold', 'unsent')
  );

-- As before, once a statement: a trigger for each row cost more than the rest of its insert.
create or replace function check_attempt() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (
    select from (select distinct submission_id from added) a
    left join submission s on s.id = a.submission_id
    where s.state is distinct from 'transmitting' or approvals(s) < s.decisions_needed
  ) or exists (select from emergency_stop) then
    perform refuse('an attempt needs an approved submission that is being transmitted, and no emergency stop');
  end if;
  if exists (
    select from (select distinct submission_id from added) a join submission s on s.id = a.submission_id
    where (s.source = 'live') <> (s.destination = 'live')
  ) then
    perform refuse('fake records never go to the live receiver, live ones never to the test receiver');
  end if;
  if exists (
    select from (select distinct submission_id from added) a join submission s on s.id = a.submission_id
    where s.lineage is not null
      and not exists (select from lineage l where l.name = s.lineage and l.sent_by = s.id)
  ) then
    perform refuse('an attempt needs a lineage in which nothing newer was sent');
  end if;
  if exists (
    select from added a
    join submission s on s.id = a.submission_id
    join batch mine on mine.submission_id = a.submission_id and mine.number = a.batch_number
      and mine.first_position >= s.second_from
    join batch open on open.submission_id = a.submission_id and open.due_at is not null
      and open.first_position < s.second_from
  ) then
    perform refuse('second records wait until all first ones are settled');
  end if;
  return null;
end $$;
drop trigger attempt_is_approved on attempt;
create trigger attempt_is_approved after insert on attempt
  referencing new table as added for each statement execute function check_attempt();

-- As before, by the few records that are withheld instead of all that are sent: that took a second for 20,000.
create index staged_record_withheld on staged_record (submission_id, position) where withheld;
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
    select from added a
    join staged_record r on r.submission_id = a.submission_id and r.withheld
      and r.position between a.first_position and a.last_position and r.position = any(a.positions)
  ) then
    perform refuse('a withheld record is never sent');
  end if;
  if exists (
    select from added a join submission s on s.id = a.submission_id
    where a.first_position < s.second_from and a.last_position >= s.second_from
  ) then
    perform refuse('a batch holds first records or second ones, never both');
  end if;
  -- Parts of a batch that was split come from one that was let through.
  if exists (
    with accepted as (
      select b.submission_id, p.position from batch b cross join unnest(b.positions) p (position)
      where b.submission_id in (select submission_id from added) and b.state = 'received'
    )
    select from added a
    join submission s on s.id = a.submission_id and a.first_position >= s.second_from
    cross join unnest(a.positions) p (position)
    join staged_state t on t.submission_id = a.submission_id and t.position = p.position
    where a.state = 'waiting' and a.replaces is null and not exists (
      select from accepted f where f.submission_id = t.submission_id and f.position = t.follows
    )
  ) then
    perform refuse('a second record waits until the first one of its child is received');
  end if;
  return null;
end $$;

-- Receipts are random: packing them only takes time.
alter table batch alter column receipts set storage external;
