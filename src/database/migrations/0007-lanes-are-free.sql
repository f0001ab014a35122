-- A lane that nobody has used is free, whatever the clocks say: by the database's, a sender whose own clock is behind
-- would wait for its first batch.

alter table lane alter column next_send_at set default 'epoch';
update lane set next_send_at = 'epoch' where next_send_at <= now();
