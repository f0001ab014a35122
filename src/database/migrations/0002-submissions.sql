-- A submission from the agreement to its phase until it is approved.

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
  -- A full scrambled submission and the deltas after it share a key. The key itself is never in the database.
  series_id uuid,
  -- Null until its payloads were removed.
  payloads_removed_at timestamptz,
  -- The baseline that it continues: `live`, or its scramble series. Null: nothing is remembered of what it sends.
  baseline text generated always as (
    case when source = 'live' then 'live' when phase = 4 then series_id::text end
  ) stored,
  -- The version of the baseline that its records were compared with.
  base_version bigint,
  -- Where children need two records, the second ones begin at this position: they wait until the first ones are settled.
  second_from integer check (second_from > 1),
  -- How it was scrambled. A delta that would be scrambled in another way than the full submission of its series is refused.
  scramble_dates text check (scramble_dates in ('interval', 'order')),
  scramble_workers text check (scramble_workers in ('series', 'child')),
  scramble_scheme integer,
  -- Of what was compared with what the DfE holds: children looked at, children to send, and children to purge.
  compared_count integer,
  changed_count integer,
  deleted_count integer,
  -- How the one child of phase 3 was chosen, and how many others have a record of the same structure. Which child it is stays
  -- unwritten.
  child_chosen text check (child_chosen in ('drawn', 'named')),
  structure_shared_by integer check (structure_shared_by >= 0),
  check ((child_chosen is null) = (structure_shared_by is null)),
  check ((source = 'scrambled') = (series_id is not null)),
  -- Synthetic and scrambled records never go to the live receiver, live records never to the test receiver.
  check ((destination = 'live') = (source = 'live')),
  check ((source = 'live') = (phase = 5)),
  check ((source = 'constructed') = (phase in (1, 2))),
  check (content_digest is not null or state in ('building', 'build_failed'))
);
create index submission_active on submission (state, created_at) where state in ('building', 'transmitting');
create index submission_with_payloads on submission (state_changed_at)
  where payloads_removed_at is null and state in ('transmitted', 'returned', 'discarded');

create table sign_off (
  phase smallint primary key check (phase between 1 and 5),
  submission_id uuid not null references submission,
  note text,
  made_by text not null,
  made_at timestamptz not null default now()
);

-- The state changes that there are. Who may make which is in the service's table; a test compares the two.
create table submission_transition (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into submission_transition values
  ('building', 'staged'), ('building', 'build_failed'),
  ('staged', 'approved'), ('staged', 'returned'), ('staged', 'discarded'),
  ('approved', 'transmitting'), ('approved', 'discarded'),
  ('transmitting', 'held'), ('transmitting', 'transmitted'), ('transmitting', 'incomplete'),
  ('held', 'transmitting'), ('held', 'discarded'),
  ('incomplete', 'transmitting'), ('incomplete', 'discarded'),
  -- One that was sent after a backup ends as incomplete after the restore, however far it was at the backup.
  ('staged', 'incomplete'), ('approved', 'incomplete'), ('held', 'incomplete');

-- What the DfE holds of the children of one baseline.
create table baseline (
  name text primary key,
  -- Grows with each attempt and each outcome: a submission that was compared with an older version may be overtaken.
  version bigint not null default 0,
  -- The submission that made the last attempt.
  sent_by uuid references submission,
  -- When the DfE first accepted something of it.
  received_at timestamptz
);
insert into baseline (name) values ('live');

-- The record of a child that the DfE last accepted: the base of the next delta. No row: it holds nothing of the child.
create table received_state (
  baseline text not null references baseline,
  -- As it was sent: a pseudonym in a scramble series.
  la_child_id text not null,
  -- Null where nobody knows.
  payload text,
  -- False where an attempt was never answered: the DfE holds what it held before, or what was sent then.
  certain boolean not null,
  -- Of live records: the row that it came from, and the SHA-256 of its text, by which an unchanged row is recognised.
  person_id text,
  source_digest bytea check (octet_length(source_digest) = 32),
  -- Null where a restored database learnt of the child from a submission that it never held.
  submission_id uuid references submission,
  changed_at timestamptz not null,
  primary key (baseline, la_child_id),
  check (certain = (payload is not null))
);

-- How far a building submission has come: written beside the one transaction that builds it.
create table build_progress (
  submission_id uuid primary key references submission,
  record_count integer not null,
  -- A build that ends its process each time must not keep those behind it waiting for ever.
  attempt_count integer not null default 0
);

-- No foreign key: its check per row would cost more than the rest of the insert. A trigger checks once a statement.
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
-- Few records are withheld: read one by one, all that are sent took a second for 20,000.
create index staged_record_withheld on staged_record (submission_id, position) where withheld;
create index staged_record_with_findings on staged_record (submission_id, position) where finding_count > 0;
-- Two submissions are compared child by child: without this, each comparison read every payload.
create index staged_record_child on staged_record (submission_id, la_child_id) include (position, payload_digest, withheld);

-- What a staged record is to the DfE where that is not simply its payload. It is removed with the payloads.
create table staged_state (
  submission_id uuid not null,
  position integer not null,
  -- The record of the same child that must be accepted before this one.
  follows integer check (follows < position),
  -- True: the DfE then holds just the payload. False: it holds `state`, or nothing where that is null.
  holds_payload boolean not null,
  state text,
  -- Of live records: the row that it came from, the SHA-256 of its text, and the row's own hash.
  person_id text,
  source_digest bytea,
  source_hash text,
  -- True if the DfE then holds the child but no longer all of it. The payload says so too, but it may be encrypted.
  purges_part boolean,
  primary key (submission_id, position),
  check (not holds_payload or state is null)
);
create index staged_state_follows on staged_state (submission_id, follows) where follows is not null;

create table finding (
  submission_id uuid not null references submission,
  position integer not null,
  ordinal integer not null,
  rule text not null,
  severity text not null check (severity in ('error', 'warning', 'query')),
  pointer text not null,
  message text not null,
  -- The same for the same finding in the next submission.
  finding_id text not null,
  primary key (submission_id, position, ordinal)
);

-- What a person wrote about a finding. No child id is kept here.
create table finding_note (
  finding_id text primary key check (finding_id ~ '^[0-9a-f]{16}$'),
  text text not null check (length(text) between 1 and 2000),
  written_by text not null,
  written_at timestamptz not null default now()
);

create table scramble_report (
  submission_id uuid primary key references submission,
  report jsonb not null
);

-- A fifth of all rows, PostgreSQL's own limit, would be hundreds of thousands: until then plans fit the tables as they were
-- before the last submission.
alter table staged_record set (
  autovacuum_analyze_scale_factor = 0.02,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.05
);
alter table finding set (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
-- A row that is updated often stays on its page where the page has room.
alter table build_progress set (fillfactor = 20, autovacuum_vacuum_threshold = 50, autovacuum_vacuum_scale_factor = 0);

-- Approval, in advance and within limits, of phase 5 deltas that nobody looks at.
create table standing_agreement (
  id uuid primary key,
  -- When the day's delta is built, by the clocks of London.
  at text not null check (at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- The last day.
  expires_at date not null,
  max_changed_percent numeric not null check (max_changed_percent between 0 and 100),
  max_deletions integer not null check (max_deletions >= 0),
  note text,
  made_by text not null,
  made_at timestamptz not null,
  -- The creator of a submission never approves it. Here the service creates, so two people agree beforehand.
  confirmed_by text,
  confirmed_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  -- What a withdrawn agreement approved is not sent any more; what a replaced one approved still is.
  withdrawn boolean not null default false,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((ended_by is null) = (ended_at is null)),
  check (lower(confirmed_by) <> lower(made_by)),
  check (not withdrawn or ended_at is not null)
);
create unique index standing_agreement_proposed on standing_agreement ((true))
  where confirmed_at is null and ended_at is null;
create unique index standing_agreement_in_force on standing_agreement ((true))
  where confirmed_at is not null and ended_at is null;

-- One row a day: the worker that writes it builds the day's delta.
create table standing_run (
  day date primary key,
  standing_agreement_id uuid not null references standing_agreement,
  began_at timestamptz not null,
  submission_id uuid unique references submission,
  -- Null while it is under way. `blocked`: not built yet, tried again until the day is over.
  outcome text check (outcome in ('blocked', 'nothing-changed', 'sent', 'left-to-people', 'failed')),
  -- Why it is not sent, in words.
  reason text
);
create index standing_run_under_way on standing_run (day) where outcome is null;

create table decision (
  id uuid primary key,
  submission_id uuid not null references submission,
  decision text not null check (decision in ('approve', 'return')),
  content_digest bytea not null,
  comment text,
  made_by text not null,
  made_at timestamptz not null default now(),
  standing_agreement_id uuid references standing_agreement
);
create unique index decision_once_a_person on decision (submission_id, lower(made_by));

create function approvals(submission) returns bigint language sql stable set search_path from current as $$
  select count(distinct lower(d.made_by)) from decision d
  where d.submission_id = $1.id and d.decision = 'approve' and d.content_digest = $1.content_digest
    and not exists (select from standing_agreement a where a.id = d.standing_agreement_id and a.withdrawn)
$$;

create function check_new_submission() returns trigger language plpgsql set search_path from current as $$
begin
  if new.state <> 'building' then
    perform refuse('a submission begins with building');
  end if;
  return new;
end $$;
create trigger submission_begins before insert on submission
  for each row execute function check_new_submission();

create function check_decisions_needed() returns trigger language plpgsql set search_path from current as $$
begin
  if new.source = 'live' and new.decisions_needed < 2 and not exists (
    select from baseline where name = new.baseline and received_at is not null
  ) then
    perform refuse('until the live receiver has accepted something, live records need the approval of two people');
  end if;
  return null;
end $$;
create trigger live_records_need_two after insert on submission
  for each row execute function check_decisions_needed();

create function check_submission() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    perform refuse('a submission is evidence and cannot be deleted');
  end if;
  if (new.id, new.phase, new.kind, new.source, new.destination, new.series_id, new.created_by, new.decisions_needed)
    is distinct from
      (old.id, old.phase, old.kind, old.source, old.destination, old.series_id, old.created_by, old.decisions_needed)
    or (old.content_digest is not null and (new.content_digest, new.base_version, new.second_from)
      is distinct from (old.content_digest, old.base_version, old.second_from))
  then
    perform refuse('the identity and the content of a submission cannot be changed');
  end if;
  return new;
end $$;
create trigger submission_is_evidence before update or delete on submission
  for each row execute function check_submission();

create function check_transition() returns trigger language plpgsql set search_path from current as $$
begin
  if not exists (select from submission_transition t where t.from_state = old.state and t.to_state = new.state) then
    perform refuse('a submission that is ' || old.state || ' cannot become ' || new.state);
  end if;
  if new.state = 'approved' and approvals(new) < new.decisions_needed then
    perform refuse('a submission is approved by as many people as it needs');
  end if;
  return new;
end $$;
create trigger submission_changes_state before update on submission
  for each row when (old.state is distinct from new.state) execute function check_transition();

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
create trigger staging after insert on staged_state
  referencing new table as added for each statement execute function check_staging();

-- A scrambled record that was withheld because it could not be scrambled is listed under the live id of its child, so that the LA
-- finds the child; its digest is that of the empty text. The id is removed with the payloads of its submission.
create function check_staged_record() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'UPDATE' and new.payload is null
    and (new.submission_id, new.position, new.payload_digest, new.withheld, new.finding_count)
      = (old.submission_id, old.position, old.payload_digest, old.withheld, old.finding_count)
    and exists (
      select from submission s where s.id = old.submission_id
        and s.state in ('transmitted', 'returned', 'discarded')
        and (new.la_child_id = old.la_child_id or (
          new.la_child_id = '(removed)' and old.withheld and old.payload_digest = sha256('') and s.source = 'scrambled'
        ))
    )
  then
    return new;
  end if;
  perform refuse('a staged record cannot be changed; its payload can be removed once its submission has ended');
end $$;
create trigger staged_record_is_final before update or delete on staged_record
  for each row execute function check_staged_record();

create function check_staged_state() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' and exists (
    select from submission s where s.id = old.submission_id and s.state in ('transmitted', 'returned', 'discarded')
  ) then
    return old;
  end if;
  perform refuse('a staged state cannot be changed; it can be removed once its submission has ended');
  return null;
end $$;
create trigger staged_state_is_final before update or delete on staged_state
  for each row execute function check_staged_state();

create function check_decision() returns trigger language plpgsql set search_path from current as $$
declare
  decided submission;
begin
  if tg_op <> 'INSERT' then
    perform refuse('a decision is evidence and cannot be changed');
  end if;
  select * into decided from submission where id = new.submission_id for update;
  if lower(decided.created_by) = lower(new.made_by) then
    perform refuse('the creator of a submission cannot decide it');
  end if;
  if decided.state <> 'staged' or decided.content_digest is distinct from new.content_digest then
    perform refuse('a decision is bound to the digest of a staged submission');
  end if;
  return new;
end $$;
create trigger decision_is_evidence before insert or update or delete on decision
  for each row execute function check_decision();

-- On the day itself, and not after the last one: a delta that was decided days later was once sent although the agreement had ended.
create function check_standing_decision() returns trigger language plpgsql set search_path from current as $$
begin
  if not exists (
    select from standing_agreement a
    join standing_run r on r.standing_agreement_id = a.id and r.submission_id = new.submission_id
    join submission s on s.id = r.submission_id
    where a.id = new.standing_agreement_id and a.confirmed_at is not null and a.ended_at is null
      and r.day between (clock_timestamp() at time zone 'Europe/London')::date and a.expires_at
      and s.source = 'live' and s.kind = 'delta' and s.decisions_needed = 1 and new.decision = 'approve'
  ) then
    perform refuse('a standing agreement that is in force approves the delta of one of its days, on that day, and nothing else');
  end if;
  return new;
end $$;
create trigger standing_decision_is_agreed before insert on decision
  for each row when (new.standing_agreement_id is not null) execute function check_standing_decision();

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
create trigger announced_update after update on build_progress
  referencing new table as changed for each statement execute function announce_part_of_submission();
create trigger announced_insert after insert on build_progress
  referencing new table as changed for each statement execute function announce_part_of_submission();

-- A submission in the state `building` is its own job: the worker that locks it builds it.
create function wake_builders() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_build', '');
  return null;
end $$;
create trigger wakes_builders after insert on submission
  for each statement execute function wake_builders();
