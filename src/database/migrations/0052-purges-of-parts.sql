-- Whether the DfE, once it accepted the record, holds the child but no longer all of it. The payload says so too, but it may be
-- encrypted, and a list of records opens none. Null where the record was staged before this was written down.
alter table staged_state add column purges_part boolean;
-- From a record that only removes to the one that puts something in its place.
create index staged_state_follows on staged_state (submission_id, follows) where follows is not null;
