-- People: sessions of those who signed in, and one person whatever the case of the letters of their name.

-- A sign-in at the identity provider that has begun and not come back. Taken once.
create table pending_sign_in (
  id_digest bytea primary key check (octet_length(id_digest) = 32),
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);

-- Known by the digest of what the browser's cookie holds.
create table session (
  id_digest bytea primary key check (octet_length(id_digest) = 32),
  name text not null,
  roles text[] not null,
  -- Whoever signed in with a key goes when the key does.
  api_key_id uuid references api_key,
  csrf_token text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_age on session (expires_at);

alter table api_key add column last_used_at timestamptz;

alter table decision drop constraint decision_submission_id_made_by_key;
create unique index decision_once_a_person on decision (submission_id, lower(made_by));

create or replace function check_decision() returns trigger language plpgsql set search_path from current as $$
declare
  decided submission;
begin
  if tg_op <> 'INSERT' then
    perform refuse('a decision is evidence and cannot be changed');
  end if;
  select * into decided from submission where id = new.submission_id for update;
  if lower(decided.created_by) = lower(new.made_by) then
    perform refuse('whoever created a submission cannot decide it');
  end if;
  if decided.state <> 'staged' or decided.content_digest is distinct from new.content_digest then
    perform refuse('a decision is bound to the digest of a staged submission');
  end if;
  return new;
end $$;

create or replace function approvals(submission) returns bigint language sql stable set search_path from current as $$
  select count(distinct lower(d.made_by)) from decision d
  where d.submission_id = $1.id and d.decision = 'approve' and d.content_digest = $1.content_digest
$$;
