-- What a person wrote about a finding, by the id that the finding has in every submission. No child id is kept here.

create table finding_note (
  finding_id text primary key check (finding_id ~ '^[0-9a-f]{16}$'),
  text text not null check (length(text) between 1 and 2000),
  written_by text not null,
  written_at timestamptz not null default now()
);
