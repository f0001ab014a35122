-- Live records to the live receiver, and what came of them back to the live table.

create index staged_state_follower on staged_state (submission_id, follows) where follows is not null;

-- Batches whose outcome could not be written to the live table, since others held its rows: written in this order, later.
create table owed_write_back (
  sequence bigint primary key generated always as identity,
  submission_id uuid not null,
  batch_number integer not null,
  foreign key (submission_id, batch_number) references batch (submission_id, number)
);

create function check_decisions_needed() returns trigger language plpgsql set search_path from current as $$
begin
  if new.source = 'live' and new.decisions_needed < 2 and not exists (
    select from lineage where name = new.lineage and received_at is not null
  ) then
    perform refuse('until the live receiver has accepted something, live records need the approval of two people');
  end if;
  return null;
end $$;
create trigger live_records_need_two after insert on submission
  for each row execute function check_decisions_needed();
