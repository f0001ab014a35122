-- The id that a finding keeps from one submission to the next. It is made where the record is at hand: its place in a list is
-- known by what stands there. Of findings that are here already, whose records may be gone, by its position.

alter table finding add column finding_id text;
update finding f set finding_id = encode(substring(sha256(convert_to(
    f.rule || E'\n' || r.la_child_id || E'\n' || substring(f.pointer from 2), 'UTF8')) for 8), 'hex')
  from staged_record r where r.submission_id = f.submission_id and r.position = f.position;
alter table finding alter column finding_id set not null;
