-- Scheduled deltas: what came of each day, what a person said no to, and why an agreement ended.

alter table standing_agreement
  -- What the second person wrote, where it is not what the first one did.
  add column confirmation_note text,
  -- Why it ended, where no person ended it.
  add column end_reason text;

alter table standing_run
  -- Since when its changes wait for a person: the next day's delta holds the same changes and waits since then too.
  add column waiting_since timestamptz,
  -- Why a person must decide whatever the limits say: it was built while all sending was stopped.
  add column for_people text,
  drop constraint standing_run_outcome_check,
  add constraint standing_run_outcome_check check (
    outcome in ('blocked', 'did-not-run', 'nothing-changed', 'sent', 'left-to-people', 'failed')
  );

-- The later submission that was compared with what the DfE held after this one, and holds what this one did not bring there.
alter table submission add column superseded_by uuid references submission;

-- A record that a person returned or discarded: no standing agreement approves it again until the live row has changed. Digests
-- only; `source_digest` is that of the row's text, null where the child had gone.
create table declined_record (
  la_child_id text not null,
  submission_id uuid not null references submission,
  source_digest bytea check (octet_length(source_digest) = 32),
  payload_digest bytea not null check (octet_length(payload_digest) = 32),
  declined_by text not null,
  declined_at timestamptz not null,
  primary key (la_child_id, submission_id)
);

create or replace function check_standing_decision() returns trigger language plpgsql set search_path from current as $$
begin
  if not exists (
    select from standing_agreement a
    join standing_run r on r.standing_agreement_id = a.id and r.submission_id = new.submission_id
    join submission s on s.id = r.submission_id
    where a.id = new.standing_agreement_id and a.confirmed_at is not null and a.ended_at is null
      and r.day between (clock_timestamp() at time zone 'Europe/London')::date and a.expires_at
      and r.for_people is null
      and s.source = 'live' and s.kind = 'delta' and s.decisions_needed = 1 and new.decision = 'approve'
  ) or exists (select from emergency_stop) then
    perform refuse('a standing agreement that is in force approves the delta of one of its days, on that day, and nothing else');
  end if;
  return new;
end $$;
