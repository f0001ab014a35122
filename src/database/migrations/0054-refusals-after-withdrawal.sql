-- A batch that takes over records of another writes down what the receiver said of them: that must not be lost where the consent
-- was withdrawn while it was under way. Whether it is ever sent is asked of its attempts.

create or replace function check_batch() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (
    select from (select distinct submission_id, replaces is not null as continues from added) a
    join submission s on s.id = a.submission_id
    where (approvals(s) < s.decisions_needed and not a.continues)
      or not (s.state in ('approved', 'transmitting', 'incomplete') or (a.continues and s.state in ('held', 'discarded')))
  ) then
    perform refuse('a batch needs an approving decision for the digest of its submission');
  end if;
  if exists (
    select from added a
    join staged_record r on r.submission_id = a.submission_id and r.withheld
      and r.position between a.first_position and a.last_position and r.position = any(a.positions)
  ) then
    perform refuse('a withheld record is never sent');
  end if;
  if exists (
    select from added a join submission s on s.id = a.submission_id
    where a.first_position < s.second_from and a.last_position >= s.second_from
  ) then
    perform refuse('a batch holds first records or second ones, never both');
  end if;
  -- Parts of a batch that was split come from one that was let through.
  if exists (
    with accepted as (
      select b.submission_id, p.position from batch b cross join unnest(b.positions) p (position)
      where b.submission_id in (select submission_id from added) and b.state = 'received'
    )
    select from added a
    join submission s on s.id = a.submission_id and a.first_position >= s.second_from
    cross join unnest(a.positions) p (position)
    join staged_state t on t.submission_id = a.submission_id and t.position = p.position
    where a.state = 'waiting' and a.replaces is null and not exists (
      select from accepted f where f.submission_id = t.submission_id and f.position = t.follows
    )
  ) then
    perform refuse('a second record waits until the first one of its child is received');
  end if;
  return null;
end $$;
