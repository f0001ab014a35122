-- A database that was restored from a backup does not know what was sent after it. The delivery journal and the audit seals do.

create table recovery (
  id uuid primary key,
  detected_at timestamptz not null default now(),
  -- The last event of the audit log that the restored database holds; 0 and null for an empty log.
  kept_sequence bigint not null,
  kept_hash text,
  -- The newest seal, whose event the restored database does not hold; null if no sealed event was lost.
  lost_sequence bigint,
  lost_hash text,
  lost_sealed_at timestamptz,
  -- The newest moment that the restored database knows of; null if it knows of none.
  backup_at timestamptz,
  -- False if the journal begins after the backup, or if there is none: then what was sent in between is unknown.
  journal_complete boolean not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  note text,
  check ((lost_sequence is null) = (lost_hash is null)),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create unique index recovery_open on recovery ((true)) where acknowledged_at is null;

-- One POST that the journal shows and the restored database did not know. Kept as evidence, and so that the same line of the
-- journal does not begin another recovery. `sender` tells it from an attempt of the same number after the restore.
create table lost_attempt (
  submission_id uuid not null,
  batch_number integer not null,
  number integer not null,
  sender uuid not null,
  recovery_id uuid not null references recovery,
  destination text not null check (destination in ('test', 'live')),
  phase smallint not null check (phase between 1 and 5),
  baseline text,
  sent_at timestamptz not null,
  record_count integer not null,
  primary key (submission_id, batch_number, number, sender)
);
create index lost_attempt_of_recovery on lost_attempt (recovery_id, submission_id);

-- The children in those POSTs, until the recovery is acknowledged.
create table lost_child (
  recovery_id uuid not null references recovery,
  submission_id uuid not null,
  la_child_id text not null,
  primary key (recovery_id, submission_id, la_child_id)
);

create function check_recovery() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from recovery where acknowledged_at is null) then
    perform refuse('nothing is sent from a restored database until an approver has acknowledged what it does not know');
  end if;
  return null;
end $$;
create trigger attempt_waits_for_recovery before insert on attempt
  for each statement execute function check_recovery();

create function check_recovery_change() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'UPDATE' and old.acknowledged_at is null then
    return new;
  end if;
  perform refuse('a recovery that was acknowledged is evidence');
  return null;
end $$;
create trigger recovery_is_evidence before update or delete on recovery
  for each row execute function check_recovery_change();
