-- Batches, attempts and their outcomes: what a sender needs to choose the next batch, to pace itself, and to survive being killed.

-- One row a destination: its holder may send there. A child's newer record is never overtaken by an older one.
create table destination_lock (
  destination text primary key check (destination in ('test', 'live')),
  holder uuid,
  held_until timestamptz,
  -- A destination that was never used is free, whatever the clocks say.
  next_send_at timestamptz not null default 'epoch',
  failures_in_a_row integer not null default 0,
  -- What the receiver asked for, apart from our own gaps and back-off, so that people can see it.
  asked_until timestamptz,
  -- The same where it is longer than DFE_RETRY_HOURS allows: an approver may send before.
  asked_too_long_until timestamptz,
  -- How long the wait until next_send_at was when it was written, and the one until asked_until. A time that lies further ahead than
  -- that was written by a clock that has been set back since: it is brought nearer.
  wait_ms bigint not null default 0,
  asked_ms bigint
);
insert into destination_lock (destination) values ('test'), ('live');

create table emergency_stop (
  single boolean primary key default true check (single),
  reason text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  -- The submissions that the stop has held: its end lets exactly these go on.
  held uuid[] not null default '{}'
);

create table batch (
  submission_id uuid not null references submission,
  number integer not null check (number >= 1),
  positions integer[] not null check (cardinality(positions) between 1 and 100),
  record_count integer not null generated always as (cardinality(positions)) stored,
  first_position integer not null generated always as (positions[1]) stored,
  last_position integer not null generated always as (positions[cardinality(positions)]) stored,
  -- `replaced`: its records went on in other batches.
  state text not null check (state in ('waiting', 'sending', 'received', 'refused', 'uncertain', 'replaced')),
  replaces integer,
  -- Null: nothing sends it by itself any more. A batch with a time is open: waiting, under way, or uncertain and sent again.
  due_at timestamptz default now(),
  -- As in destination_lock, for due_at.
  wait_ms bigint not null default 0,
  -- How long it has waited after failures, itself or as part of an earlier batch: its retry window counts these.
  waited_ms bigint not null default 0,
  first_attempt_at timestamptz,
  attempt_count integer not null default 0,
  -- How often the receiver forbade it (403), counted on from the batches that it came from.
  blocked_count integer not null default 0,
  -- An attempt of it, or of a batch whose records it took over, may have arrived without an answer.
  possibly_sent boolean not null default false,
  -- One receipt a record in the order of the positions, or a single one that stands for all.
  receipts text[],
  received_at timestamptz,
  refusal text,
  primary key (submission_id, number),
  check ((state = 'received') = (receipts is not null)),
  constraint batch_open_state check (
    case when state in ('waiting', 'sending') then due_at is not null when state <> 'uncertain' then due_at is null else true end
  )
);
-- Receipts are random: compressing them only takes time.
alter table batch alter column receipts set storage external;
create index batch_open on batch (submission_id, first_position) where due_at is not null;
create index batch_place on batch (submission_id, first_position) where state <> 'replaced';
-- At the end of a transmission no batch is without a receipt: to find that out, all batches of all submissions were read.
create index batch_without_receipt on batch (submission_id) where state not in ('received', 'replaced');
-- The first page shows what the DfE received last, among all batches of all days.
create index batch_received on batch (received_at) where state = 'received';

create table attempt (
  submission_id uuid not null,
  batch_number integer not null,
  number integer not null check (number >= 1),
  body_digest bytea not null check (octet_length(body_digest) = 32),
  -- What a POST held, so that an evidence pack proves it: SHA-256 over the digest of each of its records and a line feed, as the
  -- content digest of a submission is made.
  records_digest bytea check (octet_length(records_digest) = 32),
  -- The start of the process that made it: the process knows which of its attempts it has not begun.
  sender uuid,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  -- Null while the DfE has not answered: after a crash that means `uncertain`.
  outcome text,
  http_status integer,
  dfe_request_id text,
  error text,
  primary key (submission_id, batch_number, number),
  foreign key (submission_id, batch_number) references batch,
  constraint attempt_outcome check (
    outcome in ('received', 'refused', 'split', 'retry', 'renew-token', 'blocked', 'uncertain', 'hold', 'unsent')
  )
);
create index attempt_unfinished on attempt (submission_id, batch_number) where outcome is null;

-- Every receipt that the DfE gave. One that comes a second time comes from no receiver that read the batch.
create table known_receipt (receipt text primary key);

-- Batches whose outcome could not be written to the live table while others held its rows: written later, in this order.
create table owed_write_back (
  sequence bigint primary key generated always as identity,
  submission_id uuid not null,
  batch_number integer not null,
  foreign key (submission_id, batch_number) references batch (submission_id, number)
);

-- A row that is updated often stays on its page where the page has room.
alter table batch set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table attempt set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table destination_lock set (fillfactor = 20, autovacuum_vacuum_threshold = 50, autovacuum_vacuum_scale_factor = 0);

-- A batch that takes over records of another keeps the receiver's answer about them: it is written although its submission was
-- held, discarded, or lost its approval meanwhile. Whether it is ever sent is asked of its attempts.
create function check_batch() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (
    select from (select distinct submission_id, replaces is not null as continues from added) a
    join submission s on s.id = a.submission_id
    where (approvals(s) < s.decisions_needed and not a.continues)
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
  -- A batch that replaces another was let through when that one was made.
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
create trigger batch_is_approved after insert on batch
  referencing new table as added for each statement execute function check_batch();

create function check_attempt() returns trigger language plpgsql set search_path from current as $$
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
    perform refuse('synthetic records never go to the live receiver, live ones never to the test receiver');
  end if;
  if exists (
    select from attempt a join submission s on s.id = a.submission_id
    where a.outcome is null group by s.destination having count(*) > 1
  ) then
    perform refuse('one batch at a time: an attempt at this destination has no outcome yet');
  end if;
  if exists (
    select from (select distinct submission_id from added) a join submission s on s.id = a.submission_id
    where s.baseline is not null
      and not exists (select from baseline l where l.name = s.baseline and l.sent_by = s.id)
  ) then
    perform refuse('an attempt needs a baseline in which nothing newer was sent');
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
create trigger attempt_is_approved after insert on attempt
  referencing new table as added for each statement execute function check_attempt();

create trigger announced_update after update on batch
  referencing new table as changed for each statement execute function announce_part_of_submission();

-- Senders sleep until there is something to do.
create function wake_senders() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_send', '');
  return null;
end $$;
create trigger wakes_senders after insert or delete on emergency_stop
  for each statement execute function wake_senders();
create trigger wakes_senders after update on submission
  for each row when (old.state is distinct from new.state and new.state = 'transmitting') execute function wake_senders();

-- What is owed to the live table is announced: nobody needs to look for it every five seconds.
create function announce_owed() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_owed', '');
  return null;
end $$;
create trigger announced_insert after insert on owed_write_back
  for each statement execute function announce_owed();
