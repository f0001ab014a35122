-- Who may call, what was asked for before, and what happened. What must never happen is refused here, whatever the service does.

create function refuse(message text) returns void language plpgsql set search_path from current as $$
begin
  raise exception using errcode = 'CSC01', message = message;
end $$;

-- The one clock for everything that is stored. A function of its own, so that a test can let time pass.
create function clock() returns timestamptz language sql volatile as 'select clock_timestamp()';

create table api_key (
  id uuid primary key,
  -- The person or program; two keys of one name are one person.
  name text not null,
  role text not null check (role in ('integrator', 'operator', 'approver', 'auditor', 'admin')),
  key_digest bytea not null check (octet_length(key_digest) = 32),
  origin text not null check (origin in ('deployment', 'issued')),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create unique index api_key_in_use on api_key (key_digest) where revoked_at is null;

-- A sign-in at the identity provider that has begun and not come back. It can be used once.
create table pending_sign_in (
  id_digest bytea primary key check (octet_length(id_digest) = 32),
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);

-- Known by the digest of the value in the browser's cookie.
create table session (
  id_digest bytea primary key check (octet_length(id_digest) = 32),
  name text not null,
  roles text[] not null,
  -- A session that was started with a key ends when the key is revoked.
  api_key_id uuid references api_key,
  csrf_token text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_age on session (expires_at);

-- The answer to a request with an idempotency key, kept for 24 hours.
create table idempotency_key (
  actor text not null,
  key text not null,
  request_digest bytea not null,
  status integer,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- Each event carries the hash of the one before it.
create table audit_event (
  sequence bigint primary key,
  at timestamptz not null,
  actor text,
  role text,
  action text not null,
  subject text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  detail jsonb not null,
  request_id text,
  previous_hash bytea not null,
  hash bytea not null
);
create index audit_event_subject on audit_event (subject, sequence);
create index audit_event_actor on audit_event (actor, sequence);

create function audit_event_hash(event audit_event) returns bytea language sql stable set search_path from current as $$
  select sha256(event.previous_hash || convert_to(jsonb_build_array(
    event.sequence,
    to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    event.actor, event.role, event.action, event.subject, event.outcome, event.detail, event.request_id
  )::text, 'UTF8'))
$$;

create function chain_audit_event() returns trigger language plpgsql set search_path from current as $$
declare
  last audit_event;
begin
  if tg_op <> 'INSERT' then
    perform refuse('an audit event cannot be changed');
  end if;
  -- One writer at a time until it commits: a chain has no branches.
  perform pg_advisory_xact_lock(hashtext('csc.audit_event'));
  select * into last from audit_event order by sequence desc limit 1;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.at := clock_timestamp();
  new.previous_hash := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
  new.hash := audit_event_hash(new);
  return new;
end $$;
create trigger audit_event_is_chained before insert or update or delete on audit_event
  for each row execute function chain_audit_event();
create trigger audit_event_stays before truncate on audit_event
  for each statement execute function chain_audit_event();

-- Written to see whether the database can write.
create table write_probe (single boolean primary key default true check (single), probed_at timestamptz not null);
insert into write_probe (probed_at) values (clock_timestamp());
