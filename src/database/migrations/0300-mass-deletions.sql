-- How many children the DfE held when the submission was compared, where it would remove more of them than
-- SNAPSHOT_MAX_DELETED_SHARE allows; null for every other submission. It then needs two approvers.
alter table submission add column mass_deletion_of integer check (mass_deletion_of >= 0);

-- As before, but that building may ask for more approvals: how many children a delta removes is not known earlier.
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
    perform refuse('the identity and the content of a submission cannot be changed');
  end if;
  return new;
end $$;
