-- A child is looked for by its id, and two submissions are set against each other child by child: without this both read every payload.
create index staged_record_child on staged_record (submission_id, la_child_id) include (position, payload_digest, withheld);
