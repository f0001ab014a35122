-- Consent to phase 5 deltas that nobody looks at, within limits, and what came of each day.

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
  -- Whoever creates a submission never approves it. Here the service creates: so two people agree beforehand.
  confirmed_by text,
  confirmed_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  -- What one that was withdrawn has approved is not sent any more; what one that another replaced has approved is.
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

-- One row a day: whoever writes it builds the day's delta.
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

alter table decision add column standing_agreement_id uuid references standing_agreement;

create or replace function approvals(submission) returns bigint language sql stable set search_path from current as $$
  select count(distinct lower(d.made_by)) from decision d
  where d.submission_id = $1.id and d.decision = 'approve' and d.content_digest = $1.content_digest
    and not exists (select from standing_agreement a where a.id = d.standing_agreement_id and a.withdrawn)
$$;

create function check_standing_decision() returns trigger language plpgsql set search_path from current as $$
begin
  if not exists (
    select from standing_agreement a
    join standing_run r on r.standing_agreement_id = a.id and r.submission_id = new.submission_id
    join submission s on s.id = r.submission_id
    where a.id = new.standing_agreement_id and a.confirmed_at is not null and a.ended_at is null
      and s.source = 'live' and s.kind = 'delta' and s.decisions_needed = 1 and new.decision = 'approve'
  ) then
    perform refuse('a standing agreement that is in force approves the delta of one of its days, and nothing else');
  end if;
  return new;
end $$;
create trigger standing_decision_is_agreed before insert on decision
  for each row when (new.standing_agreement_id is not null) execute function check_standing_decision();
