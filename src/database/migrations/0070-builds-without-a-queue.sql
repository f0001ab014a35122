-- A submission in the state `building` is its own job: whichever worker locks it builds it. The tables of the job library held
-- the same again, and its polling was two thirds of the idle load.
create function wake_builders() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_build', '');
  return null;
end $$;
create trigger wakes_builders after insert on submission
  for each statement execute function wake_builders();

-- A build that ends its process each time must not keep those behind it waiting for ever.
alter table build_progress add column attempt_count integer not null default 0;

drop schema if exists csc_jobs cascade;
