-- What a sender needs to choose the next batch, to pace itself, and to survive being killed.

alter table batch
  -- Null: nothing sends it by itself any more. A batch with a time is open: waiting, under way, or uncertain and sent again.
  alter column due_at drop not null,
  add column first_position integer not null generated always as (positions[1]) stored,
  add column last_position integer not null generated always as (positions[cardinality(positions)]) stored,
  -- How often the receiver forbade it (403), counted on from the batches that it came from.
  add column blocked_count integer not null default 0,
  add constraint batch_open_state check (
    case when state in ('waiting', 'sending') then due_at is not null when state <> 'uncertain' then due_at is null else true end
  );
drop index batch_open;
create index batch_open on batch (submission_id, first_position) where due_at is not null;
create index batch_place on batch (submission_id, first_position) where state <> 'replaced';

alter table attempt add constraint attempt_outcome check (
  outcome in ('received', 'refused', 'split', 'retry', 'renew-token', 'blocked', 'uncertain', 'hold')
);

-- What the stop has held, so that its end lets exactly that go on.
alter table emergency_stop add column held uuid[] not null default '{}';

-- Senders sleep until there is something to do.
create function wake_senders() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_send', '');
  return null;
end $$;
create trigger wakes_senders after insert or delete on emergency_stop
  for each statement execute function wake_senders();
create trigger wakes_senders after update on submission
  for each row when (old.state is distinct from new.state and new.state = 'transmitting') execute function wake_senders();
