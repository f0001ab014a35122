-- A scrambled record that is withheld because it could not be made stands under the live id of its child, so that the LA finds
-- the child. It is told by the digest of nothing. The id goes with the payloads of its submission.

create or replace function check_staged_record() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'UPDATE' and new.payload is null
    and (new.submission_id, new.position, new.payload_digest, new.withheld, new.finding_count)
      = (old.submission_id, old.position, old.payload_digest, old.withheld, old.finding_count)
    and exists (
      select from submission s where s.id = old.submission_id
        and s.state in ('transmitted', 'returned', 'discarded')
        and (new.la_child_id = old.la_child_id or (
          new.la_child_id = '(removed)' and old.withheld and old.payload_digest = sha256('') and s.source = 'scrambled'
        ))
    )
  then
    return new;
  end if;
  perform refuse('a staged record cannot be changed; its payload can be removed once its submission has ended');
end $$;

update staged_record r set la_child_id = '(removed)'
from submission s
where s.id = r.submission_id and s.source = 'scrambled' and s.payloads_removed_at is not null
  and s.state in ('transmitted', 'returned', 'discarded') and r.withheld and r.payload_digest = sha256('');
