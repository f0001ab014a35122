-- What somebody typed into a form that could not be taken, for the page that shows the form again. It is deleted when that page
-- is shown, or after an hour.
create table kept_form (
  -- SHA-256 of a random token that the browser holds.
  id_digest bytea primary key check (octet_length(id_digest) = 32),
  path text not null,
  content text not null,
  kept_at timestamptz not null default now()
);
create index kept_form_age on kept_form (kept_at);
