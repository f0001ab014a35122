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
  return null;
end $$;

-- A lane that was never used is free by any clock, not from the moment on at which its row was made.
alter table lane alter column next_send_at set default 'epoch';
update lane set next_send_at = 'epoch' where next_send_at <= now();

-- Receipts are random: packing them only takes time.
alter table batch alter column receipts set storage external;
