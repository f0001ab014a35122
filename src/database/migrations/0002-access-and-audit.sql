-- Who may call, what was asked twice, and what happened.

create table api_key (
  id uuid primary key,
  -- The person or program; two keys of one name are one person.
  name text not null,
  role text not null check (role in ('integrator', 'operator', 'approver', 'auditor', 'admin')),
  key_digest bytea not null check (octet_length(key_digest) = 32),
  origin text not null check (origin in ('deployment', 'issued')),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
create unique index api_key_in_use on api_key (key_digest) where revoked_at is null;

-- The answer to a request that may be repeated, kept for 24 hours.
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
