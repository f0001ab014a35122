-- The way of a submission: agreed, built, staged, decided, sent. What must never happen is refused here, whatever the code above does.

create table agreement (
  id uuid primary key,
  phase smallint not null check (phase between 1 and 5),
  -- The last day on which it is in force.
  expires_at date not null,
  note text,
  made_by text not null,
  made_at timestamptz not null default now(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create unique index agreement_one_per_phase on agreement (phase) where withdrawn_at is null;

create table submission (
  id uuid primary key,
  phase smallint not null check (phase between 1 and 5),
  kind text not null check (kind in ('full', 'delta')),
  source text not null check (source in ('constructed', 'scrambled', 'live')),
  destination text not null check (destination in ('test', 'live')),
  state text not null check (state in ('building', 'staged', 'approved', 'transmitting', 'held', 'transmitted',
    'incomplete', 'returned', 'discarded', 'build_failed')),
  -- What was asked for: count, seed, child ids.
  request jsonb not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  state_changed_at timestamptz not null default now(),
  decisions_needed smallint not null default 1 check (decisions_needed in (1, 2)),
  expected_count integer not null check (expected_count >= 0),
  record_count integer not null default 0 check (record_count >= 0),
  withheld_count integer not null default 0 check (withheld_count between 0 and record_count),
  error_count integer not null default 0,
  warning_count integer not null default 0,
  query_count integer not null default 0,
  content_digest bytea check (octet_length(content_digest) = 32),
  failure text,
  -- Fake data never to the live receiver, live data never to the test receiver.
  check ((destination = 'live') = (source = 'live')),
  check ((source = 'live') = (phase = 5)),
  check ((source = 'constructed') = (phase in (1, 2))),
  check (content_digest is not null or state in ('building', 'build_failed'))
);
create index submission_active on submission (state, created_at) where state in ('building', 'transmitting');

create table sign_off (
  phase smallint primary key check (phase between 1 and 5),
  submission_id uuid not null references submission,
  note text,
  made_by text not null,
  made_at timestamptz not null default now()
);

-- How far a building submission has come: written beside the one transaction that builds it.
create table build_progress (
  submission_id uuid primary key references submission,
  record_count integer not null
);

-- No foreign key: its check per row would cost more than the rest of the insert. The trigger below does it once a statement.
create table staged_record (
  submission_id uuid not null,
  position integer not null check (position >= 1),
  la_child_id text not null,
  payload text,
  payload_digest bytea not null check (octet_length(payload_digest) = 32),
  withheld boolean not null,
  finding_count integer not null default 0,
  primary key (submission_id, position)
);

create table finding (
  submission_id uuid not null references submission,
  position integer not null,
  ordinal integer not null,
  rule text not null,
  severity text not null check (severity in ('error', 'warning', 'query')),
  pointer text not null,
  message text not null,
  primary key (submission_id, position, ordinal)
);

create table decision (
  id uuid primary key,
  submission_id uuid not null references submission,
  decision text not null check (decision in ('approve', 'return')),
  content_digest bytea not null,
  comment text,
  made_by text not null,
  made_at timestamptz not null default now(),
  unique (submission_id, made_by)
);

create table batch (
  submission_id uuid not null references submission,
  number integer not null check (number >= 1),
  positions integer[] not null check (cardinality(positions) between 1 and 100),
  record_count integer not null generated always as (cardinality(positions)) stored,
  -- `replaced`: its records went on in other batches.
  state text not null check (state in ('waiting', 'sending', 'received', 'refused', 'uncertain', 'replaced')),
  replaces integer,
  due_at timestamptz not null default now(),
  -- When its first attempt began; its patience counts from there.
  first_attempt_at timestamptz,
  attempt_count integer not null default 0,
  -- One receipt a record in the order of the positions, or a single one that stands for all.
  receipts text[],
  received_at timestamptz,
  refusal text,
  primary key (submission_id, number),
  check ((state = 'received') = (receipts is not null))
);
create index batch_open on batch (submission_id, number) where state in ('waiting', 'sending');

create table attempt (
  submission_id uuid not null,
  batch_number integer not null,
  number integer not null check (number >= 1),
  body_digest bytea not null check (octet_length(body_digest) = 32),
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  -- Null while the DfE has not answered: after a crash that means `uncertain`.
  outcome text,
  http_status integer,
  dfe_request_id text,
  error text,
  primary key (submission_id, batch_number, number),
  foreign key (submission_id, batch_number) references batch
);
create index attempt_unfinished on attempt (submission_id, batch_number) where outcome is null;

-- One row a destination: whoever holds it may send there. A child's newer data is never overtaken by older.
create table lane (
  destination text primary key check (destination in ('test', 'live')),
  holder uuid,
  held_until timestamptz,
  next_send_at timestamptz not null default now(),
  failures_in_a_row integer not null default 0
);
insert into lane (destination) values ('test'), ('live');

create table emergency_stop (
  single boolean primary key default true check (single),
  reason text not null,
  made_by text not null,
  made_at timestamptz not null default now()
);

create function refuse(message text) returns void language plpgsql set search_path from current as $$
begin
  raise exception using errcode = 'CSC01', message = message;
end $$;

create function check_staging() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (
    select from (select distinct submission_id from added) a
    left join submission s on s.id = a.submission_id
    where s.state is distinct from 'building'
  ) then
    perform refuse('records can only be staged while their submission is building');
  end if;
  return null;
end $$;
create trigger staging after insert on staged_record
  referencing new table as added for each statement execute function check_staging();

create function check_staged_record() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'UPDATE' and new.payload is null
    and (new.submission_id, new.position, new.la_child_id, new.payload_digest, new.withheld, new.finding_count)
      = (old.submission_id, old.position, old.la_child_id, old.payload_digest, old.withheld, old.finding_count)
    and exists (
      select from submission s where s.id = old.submission_id
        and s.state in ('transmitted', 'returned', 'discarded')
    )
  then
    return new;
  end if;
  perform refuse('a staged record cannot be changed; its payload can be removed once its submission has ended');
  return null;
end $$;
create trigger staged_record_is_final before update or delete on staged_record
  for each row execute function check_staged_record();

create function check_submission() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    perform refuse('a submission is evidence and cannot be deleted');
  end if;
  if (new.id, new.phase, new.source, new.destination, new.created_by, new.decisions_needed)
    is distinct from (old.id, old.phase, old.source, old.destination, old.created_by, old.decisions_needed)
    or (old.content_digest is not null and new.content_digest is distinct from old.content_digest)
  then
    perform refuse('what a submission is cannot be changed');
  end if;
  return new;
end $$;
create trigger submission_is_evidence before update or delete on submission
  for each row execute function check_submission();

create function check_decision() returns trigger language plpgsql set search_path from current as $$
declare
  decided submission;
begin
  if tg_op <> 'INSERT' then
    perform refuse('a decision is evidence and cannot be changed');
  end if;
  select * into decided from submission where id = new.submission_id for update;
  if decided.created_by = new.made_by then
    perform refuse('whoever created a submission cannot decide it');
  end if;
  if decided.state <> 'staged' or decided.content_digest is distinct from new.content_digest then
    perform refuse('a decision is bound to the digest of a staged submission');
  end if;
  return new;
end $$;
create trigger decision_is_evidence before insert or update or delete on decision
  for each row execute function check_decision();

create function approvals(submission) returns bigint language sql stable set search_path from current as $$
  select count(distinct d.made_by) from decision d
  where d.submission_id = $1.id and d.decision = 'approve' and d.content_digest = $1.content_digest
$$;

create function check_batch() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (
    select from (select distinct submission_id from added) a
    join submission s on s.id = a.submission_id
    where approvals(s) < s.decisions_needed or s.state not in ('approved', 'transmitting', 'incomplete')
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
create trigger batch_is_approved after insert on batch
  referencing new table as added for each statement execute function check_batch();

create function check_attempt() returns trigger language plpgsql set search_path from current as $$
begin
  if not exists (
    select from submission s where s.id = new.submission_id
      and s.state = 'transmitting' and approvals(s) >= s.decisions_needed
  ) or exists (select from emergency_stop) then
    perform refuse('an attempt needs an approved submission that is being transmitted, and no emergency stop');
  end if;
  return new;
end $$;
create trigger attempt_is_approved before insert on attempt
  for each row execute function check_attempt();

create function announce_submission() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_submission', id::text) from (select distinct id from changed) c;
  return null;
end $$;
create trigger announced_insert after insert on submission
  referencing new table as changed for each statement execute function announce_submission();
create trigger announced_update after update on submission
  referencing new table as changed for each statement execute function announce_submission();

create function announce_part_of_submission() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_submission', submission_id::text) from (select distinct submission_id from changed) c;
  return null;
end $$;
create trigger announced_update after update on batch
  referencing new table as changed for each statement execute function announce_part_of_submission();
create trigger announced_update after update on build_progress
  referencing new table as changed for each statement execute function announce_part_of_submission();
create trigger announced_insert after insert on build_progress
  referencing new table as changed for each statement execute function announce_part_of_submission();
