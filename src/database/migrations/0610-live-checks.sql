-- Live records judged as they were: one row for each walk over all of them. No value of a record is kept: findings name children, places
-- and rules. The counts of the last check of each day stay, for the trend; of its findings only those of the newest check and of the
-- one that it was set against.
create table live_check (
  id bigint generated always as identity primary key,
  -- The census year whose rules were asked, or neither.
  period_start date,
  period_end date,
  -- The day on which the records were judged.
  reference_date date not null,
  -- Tells whether a row of the live table has changed since.
  revision text not null,
  begun_at timestamptz not null default clock(),
  -- When the process that judges last said so: it may have ended.
  seen_at timestamptz not null default clock(),
  -- Null while it is under way.
  finished_at timestamptz,
  record_count integer not null default 0,
  withheld_count integer not null default 0,
  error_count integer not null default 0,
  warning_count integer not null default 0,
  query_count integer not null default 0,
  -- Set against the last check of an earlier day: its end, and how many findings became what.
  compared_at timestamptz,
  compared jsonb,
  check ((period_start is null) = (period_end is null)),
  check ((compared_at is null) = (compared is null))
);
create unique index live_check_under_way on live_check (coalesce(period_start, '-infinity'), coalesce(period_end, 'infinity'))
  where finished_at is null;

create table live_finding (
  check_id bigint not null references live_check on delete cascade,
  ordinal integer not null,
  finding_id text not null,
  status text check (status in ('new', 'stillThere', 'fixed', 'gone', 'notChecked')),
  rule text not null,
  severity text not null check (severity in ('error', 'warning', 'query')),
  -- Null where nobody can tell whose record it is.
  la_child_id text,
  -- The row of the live table; null for findings of before.
  person_id text,
  position integer,
  pointer text not null,
  -- The pointer without positions.
  field text not null,
  message text not null,
  -- A digest of the child and the item that the finding lies in.
  item text,
  primary key (check_id, ordinal)
);
create index live_finding_by_id on live_finding (finding_id);
create index live_finding_of_child on live_finding (la_child_id);
