-- What became of each child of the submissions of phase 5, in the order in which it was committed: a program reads it from where it
-- stopped, and misses nothing. The rows are numbered without gaps by writers that wait for each other until they commit; see
-- outcome-repository.ts.
create table outcome (
  sequence bigint primary key check (sequence >= 1),
  submission_id uuid not null references submission,
  la_child_id text not null,
  kind text not null check (kind in ('received', 'refused', 'withheld', 'deleted')),
  at timestamptz not null default clock(),
  receipt text,
  -- The DfE's words, with values of records masked.
  refusal text,
  -- [{ rule, pointer, message }], without a value of the record.
  findings jsonb,
  -- SHA-256 of the live record's text. Null for a child that was deleted.
  source_digest bytea check (octet_length(source_digest) = 32),
  check ((receipt is not null) = (kind in ('received', 'deleted'))),
  check ((refusal is not null) = (kind = 'refused')),
  check ((findings is not null) = (kind = 'withheld'))
);
-- A record that is still withheld for the same reasons is not told again.
create index outcome_child on outcome (la_child_id, sequence);
