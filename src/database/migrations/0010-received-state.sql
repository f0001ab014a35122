-- What the DfE holds of each child, and in which order it may be told of changes.

alter table submission
  -- What it continues: `live`, or its scramble series. Of one without a lineage nothing is remembered.
  add column lineage text generated always as (
    case when source = 'live' then 'live' when phase = 4 then series_id::text end
  ) stored,
  -- The version of its lineage that its records were compared with.
  add column base_version bigint,
  -- Where children need two records, the second ones begin at this position: they wait until the first ones are settled.
  add column second_from integer check (second_from > 1),
  -- How dates were scrambled; the deltas of a series do as its full submission did.
  add column scramble_dates text check (scramble_dates in ('interval', 'order')),
  -- Of what was compared with what the DfE holds: children looked at, children to send, and children to purge.
  add column compared_count integer,
  add column changed_count integer,
  add column deleted_count integer;

create table lineage (
  name text primary key,
  -- Grows with each attempt and each outcome: what was compared with an older version may have been overtaken.
  version bigint not null default 0,
  -- Whose attempt was the last one.
  sent_by uuid references submission,
  -- When the DfE first accepted something of it.
  received_at timestamptz
);
insert into lineage (name) values ('live');
-- What the DfE accepted of these was not written down: what is not sent yet of them has to be built again.
insert into lineage (name, version) select distinct lineage, 1 from submission where phase = 4;

-- What the DfE last accepted of a child: the base of the next delta. No row: it holds nothing of the child.
create table received_state (
  lineage text not null references lineage,
  -- As it was sent: a pseudonym in a scramble series.
  la_child_id text not null,
  -- Null where nobody knows.
  payload text,
  -- False where an attempt was never answered: the DfE holds what it held before, or what was sent then.
  certain boolean not null,
  -- Of live records: the row that it came from, and the SHA-256 of the text in it, so that an unchanged row is known again.
  person_id text,
  source_digest bytea check (octet_length(source_digest) = 32),
  submission_id uuid not null references submission,
  changed_at timestamptz not null,
  primary key (lineage, la_child_id),
  check (certain = (payload is not null))
);

-- What a staged record is to the DfE where that is not simply its payload. It goes with the payloads.
create table staged_state (
  submission_id uuid not null,
  position integer not null,
  -- The record of the same child that has to be accepted before this one.
  follows integer check (follows < position),
  -- Whether the DfE then holds just the payload; else it holds `state`, or nothing where that is null.
  holds_payload boolean not null,
  state text,
  -- Of live records: the row that it came from, the SHA-256 of the text in it, and the row's own hash.
  person_id text,
  source_digest bytea,
  source_hash text,
  primary key (submission_id, position),
  check (not holds_payload or state is null)
);

create function check_staged_state() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' and exists (
    select from submission s where s.id = old.submission_id and s.state in ('transmitted', 'returned', 'discarded')
  ) then
    return old;
  end if;
  perform refuse('what a staged record means cannot be changed; it can be removed once its submission has ended');
  return null;
end $$;
create trigger staged_state_is_final before update or delete on staged_state
  for each row execute function check_staged_state();
create trigger staging after insert on staged_state
  referencing new table as added for each statement execute function check_staging();

create or replace function check_submission() returns trigger language plpgsql set search_path from current as $$
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
    perform refuse('what a submission is cannot be changed');
  end if;
  return new;
end $$;

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

create or replace function check_attempt() returns trigger language plpgsql set search_path from current as $$
declare
  sent submission;
begin
  select * into sent from submission where id = new.submission_id;
  if sent.state is distinct from 'transmitting' or approvals(sent) < sent.decisions_needed
    or exists (select from emergency_stop)
  then
    perform refuse('an attempt needs an approved submission that is being transmitted, and no emergency stop');
  end if;
  if (sent.source = 'live') <> (sent.destination = 'live') then
    perform refuse('fake records never go to the live receiver, live ones never to the test receiver');
  end if;
  if sent.lineage is not null and not exists (
    select from lineage l where l.name = sent.lineage and l.sent_by = sent.id
  ) then
    perform refuse('an attempt needs a lineage in which nothing newer was sent');
  end if;
  if exists (
    select from batch mine
    join batch open on open.submission_id = mine.submission_id and open.due_at is not null
      and open.first_position < sent.second_from
    where mine.submission_id = new.submission_id and mine.number = new.batch_number
      and mine.first_position >= sent.second_from
  ) then
    perform refuse('second records wait until all first ones are settled');
  end if;
  return new;
end $$;
