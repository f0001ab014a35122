-- The database knows the ways of a submission too. Who may take which is the service's table, which a test holds against
-- this one; that nobody takes another way is said here.

create table submission_way (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into submission_way values
  ('building', 'staged'), ('building', 'build_failed'),
  ('staged', 'approved'), ('staged', 'returned'), ('staged', 'discarded'),
  ('approved', 'transmitting'), ('approved', 'discarded'),
  ('transmitting', 'held'), ('transmitting', 'transmitted'), ('transmitting', 'incomplete'),
  ('held', 'transmitting'), ('held', 'discarded'),
  ('incomplete', 'transmitting'), ('incomplete', 'discarded');

create function check_submission_way() returns trigger language plpgsql set search_path from current as $$
begin
  if not exists (select from submission_way w where w.from_state = old.state and w.to_state = new.state) then
    perform refuse('a submission that is ' || old.state || ' cannot become ' || new.state);
  end if;
  if new.state = 'approved' and approvals(new) < new.decisions_needed then
    perform refuse('a submission is approved by as many people as it needs');
  end if;
  return new;
end $$;
create trigger submission_goes_its_way before update on submission
  for each row when (old.state is distinct from new.state) execute function check_submission_way();

create function check_beginning() returns trigger language plpgsql set search_path from current as $$
begin
  if new.state <> 'building' then
    perform refuse('a submission begins with building');
  end if;
  return new;
end $$;
create trigger submission_begins before insert on submission
  for each row execute function check_beginning();
