-- A standing agreement approves on the day that a delta was built for, and not after its last one: one that was settled days
-- later was sent although the agreement had ended.

create or replace function check_standing_decision() returns trigger language plpgsql set search_path from current as $$
begin
  if not exists (
    select from standing_agreement a
    join standing_run r on r.standing_agreement_id = a.id and r.submission_id = new.submission_id
    join submission s on s.id = r.submission_id
    where a.id = new.standing_agreement_id and a.confirmed_at is not null and a.ended_at is null
      and r.day between (clock_timestamp() at time zone 'Europe/London')::date and a.expires_at
      and s.source = 'live' and s.kind = 'delta' and s.decisions_needed = 1 and new.decision = 'approve'
  ) then
    perform refuse('a standing agreement that is in force approves the delta of one of its days, on that day, and nothing else');
  end if;
  return new;
end $$;
