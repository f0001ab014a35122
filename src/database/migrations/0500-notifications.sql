-- What people and programs are told of. A notification is written in the transaction of its event, distributed to receivers in
-- order, and sent to each of them one after the other.

-- Nothing but ids, days and numbers can be told: no value of a record, no words that a person typed, no count below 10.
create function is_tellable(data jsonb) returns boolean language sql immutable set search_path from current as $$
  select jsonb_typeof(data) = 'object'
    and data - array['submissionId', 'webhookId', 'phase', 'records', 'day', 'daysLeft', 'decisionsNeeded'] = '{}'
    and coalesce(data ->> 'submissionId', '00000000-0000-0000-0000-000000000000') ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    and coalesce(data ->> 'webhookId', '00000000-0000-0000-0000-000000000000') ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    and coalesce(data ->> 'phase', '1') ~ '^[1-5]$'
    and coalesce(data ->> 'records', '10') ~ '^[1-9][0-9]{1,8}$'
    and coalesce(data ->> 'day', '2000-01-01') ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    and coalesce(data ->> 'daysLeft', '0') ~ '^[0-9]{1,3}$'
    and coalesce(data ->> 'decisionsNeeded', '1') ~ '^[1-9]$'
$$;

create table notification (
  id uuid primary key,
  sequence bigint generated always as identity,
  kind text not null,
  data jsonb not null check (is_tellable(data)),
  -- The one person whom it concerns, where it is not for a role.
  for_person text,
  -- A test message goes to one receiver.
  only_receiver text,
  -- A reminder of the same thing is written once.
  once_key text unique,
  created_at timestamptz not null default clock(),
  distributed_at timestamptz
);
create index notification_to_distribute on notification (sequence) where distributed_at is null;
create index notification_age on notification (created_at) where distributed_at is not null;

create function announce_notification() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_notification', '');
  return null;
end $$;
create trigger notification_is_announced after insert on notification
  for each statement execute function announce_notification();

create table webhook (
  id uuid primary key,
  url text not null,
  -- Empty: every kind.
  events text[] not null,
  note text,
  -- As payloads lie in the database: encrypted where PAYLOAD_KEY is given.
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  created_by text not null,
  created_at timestamptz not null default clock(),
  disabled_at timestamptz,
  disabled_because text check (disabled_because in ('person', 'gone', 'failing')),
  check ((disabled_at is null) = (disabled_because is null))
);

-- One line of messages for each receiver: `webhook:{id}` or `mailto:{address}`. One process at a time sends from it.
create table notification_queue (
  receiver text primary key,
  -- From when something waits; null: nothing does.
  due_at timestamptz,
  -- A back-off, or a rest between two messages.
  not_before timestamptz,
  leased_until timestamptz,
  lease uuid,
  failures integer not null default 0,
  failing_since timestamptz
);
create index notification_queue_due on notification_queue (due_at) where due_at is not null;

create table notification_delivery (
  sequence bigint generated always as identity primary key,
  notification_id uuid not null references notification on delete cascade,
  receiver text not null references notification_queue on delete cascade,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'given_up')),
  settled_at timestamptz,
  check ((state = 'waiting') = (settled_at is null)),
  unique (notification_id, receiver)
);
create index notification_delivery_waiting on notification_delivery (receiver, sequence) where state = 'waiting';
create index notification_delivery_sent on notification_delivery (receiver, settled_at) where state = 'sent';

create table webhook_attempt (
  id uuid primary key,
  webhook_id uuid not null references webhook on delete cascade,
  notification_id uuid not null,
  kind text not null,
  at timestamptz not null default clock(),
  outcome text not null,
  status integer,
  milliseconds integer not null
);
create index webhook_attempt_newest on webhook_attempt (webhook_id, id);

-- Who signed in with the identity provider, which told their address; it is forgotten 90 days after the last time.
create table mail_address (
  name text primary key check (name = lower(name)),
  address text not null check (address = lower(address)),
  roles text[] not null,
  seen_at timestamptz not null default clock()
);

create table mail_preference (
  address text primary key check (address = lower(address)),
  daily boolean not null default false,
  muted text[] not null default '{}'
);
