-- The submission whose findings this one's are set against: decided when it is built, because another one may end its build later.
alter table submission add column findings_compared_with uuid references submission;

-- A digest of the child and the item of a list that the finding lies in; null where it lies in none. Nobody can read an id from it.
alter table finding add column item text;
-- Two submissions are compared finding by finding.
create index finding_by_id on finding (submission_id, finding_id);

-- Findings of the earlier submission that a submission does not have any more, and why. It is told when the submission is built: later its
-- payloads are gone.
create table former_finding (
  submission_id uuid not null references submission,
  previous_id uuid not null references submission,
  -- The finding of the earlier submission.
  position integer not null,
  ordinal integer not null,
  status text not null check (status in ('fixed', 'gone', 'notChecked')),
  primary key (submission_id, position, ordinal)
);
