-- 0100 and 0300 both replaced this function: it holds the identity of who created a submission (0100) and lets building ask for
-- more approvals (0300).
create or replace function check_submission() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    perform refuse('a submission is evidence and cannot be deleted');
  end if;
  if (new.id, new.phase, new.kind, new.source, new.destination, new.series_id, new.created_by, new.created_by_identity)
    is distinct from
      (old.id, old.phase, old.kind, old.source, old.destination, old.series_id, old.created_by, old.created_by_identity)
    or (new.decisions_needed <> old.decisions_needed
      and not (old.state = 'building' and new.decisions_needed > old.decisions_needed))
    or (old.content_digest is not null and (new.content_digest, new.base_version, new.second_from, new.mass_deletion_of)
      is distinct from (old.content_digest, old.base_version, old.second_from, old.mass_deletion_of))
  then
    perform refuse('what a submission is cannot be changed');
  end if;
  return new;
end $$;
