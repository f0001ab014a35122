-- How the full submission of a scramble series was scrambled: a delta that would do otherwise is refused.

alter table submission
  -- Whether a worker has one pseudonym in the series, or another for each child.
  add column scramble_workers text check (scramble_workers in ('series', 'child')),
  -- The version of the scrambler. Null: older than version 7.
  add column scramble_scheme integer;
