-- Staged payloads go when their job is done; this says for which submissions that has happened.

alter table submission add column payloads_removed_at timestamptz;
create index submission_with_payloads on submission (state_changed_at)
  where payloads_removed_at is null and state in ('transmitted', 'returned', 'discarded');
