-- Records of live children that could not be read when they were pushed, or that are withheld as they lie in the live table, until a
-- later push, row or build corrects them. No value of a record is kept: only its child, its place, and why.
create table invalid_record (
  sequence bigint generated always as identity primary key,
  entrance text not null check (entrance in ('push', 'table')),
  -- Null where nobody can tell whose record it is.
  la_child_id text,
  -- Line of the push, or position in the submission that found it.
  position integer not null check (position >= 1),
  -- [{ rule, pointer, message }]
  problems jsonb not null,
  noted_at timestamptz not null default clock()
);
create index invalid_record_child on invalid_record (la_child_id);

-- Pushed records that could not be read, and so are missing from the submission; null where they were not looked for.
alter table submission add column missing_count integer check (missing_count >= 0);
