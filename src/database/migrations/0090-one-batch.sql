-- One batch is sent at a time, and the database's clock decides everything that is stored.

-- The one clock. A function of its own, so that a test can let time pass.
create function clock() returns timestamptz language sql volatile as 'select clock_timestamp()';

alter table lane
  -- How long the wait until next_send_at was when it was written, and the one until asked_until. A time that lies further ahead than
  -- that was written by a clock that has been set back since: it is brought nearer.
  add column wait_ms bigint not null default 0,
  add column asked_ms bigint;

alter table batch
  -- As in lane, for due_at.
  add column wait_ms bigint not null default 0,
  -- How long it has waited after failures, itself or as part of an earlier batch: its retry window counts these.
  add column waited_ms bigint not null default 0,
  -- An attempt of it, or of a batch whose records it took over, may have arrived without an answer.
  add column possibly_sent boolean not null default false;
with recursive doubtful as (
  select distinct submission_id, batch_number as number from attempt where outcome = 'uncertain'
  union
  select b.submission_id, b.number from batch b
  join doubtful d on d.submission_id = b.submission_id and d.number = b.replaces
)
update batch b set possibly_sent = true from doubtful d
where d.submission_id = b.submission_id and d.number = b.number;

-- Every receipt that the DfE gave. One that comes a second time comes from no receiver that read the batch.
create table known_receipt (receipt text primary key);
insert into known_receipt select distinct unnest(receipts) from batch where receipts is not null;

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
    select from attempt a join submission s on s.id = a.submission_id
    where a.outcome is null group by s.destination having count(*) > 1
  ) then
    perform refuse('one batch at a time: an attempt at this destination has no outcome yet');
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

-- Written to see whether the database can write.
create table write_probe (single boolean primary key default true check (single), probed_at timestamptz not null);
insert into write_probe (probed_at) values (clock_timestamp());
