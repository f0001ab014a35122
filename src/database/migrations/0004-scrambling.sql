-- Scrambled submissions: the series whose key scrambled them, and the report on what came of it.

alter table submission
  -- Its full submission and the deltas after it share a key. The key itself is never in the database.
  add column series_id uuid,
  add constraint submission_series check ((source = 'scrambled') = (series_id is not null));

create table scramble_report (
  submission_id uuid primary key references submission,
  report jsonb not null
);
