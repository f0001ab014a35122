-- Records that were sent and not answered, and records that a push could not read, are outcomes too.
alter table outcome
  drop constraint outcome_kind_check,
  add constraint outcome_kind_check check (kind in ('received', 'refused', 'withheld', 'deleted', 'uncertain', 'invalid')),
  drop constraint outcome_check2,
  add constraint outcome_check2 check ((findings is not null) = (kind in ('withheld', 'invalid'))),
  alter column submission_id drop not null,
  -- What a push could not read is in no submission.
  add constraint outcome_of_submission check ((submission_id is null) = (kind = 'invalid'));

-- A row that says Deleted, though its child is back, is in no submission and has no place in one.
alter table invalid_record alter column position drop not null;
