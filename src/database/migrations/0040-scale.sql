-- For submissions of a million records and more.

-- Records with findings are asked for by themselves, and are few.
create index staged_record_with_findings on staged_record (submission_id, position) where finding_count > 0;

-- At the end of a transmission no batch is left without a receipt: to find that out, all batches of all submissions were read.
create index batch_without_receipt on batch (submission_id) where state not in ('received', 'replaced');

-- A fifth of all rows, as PostgreSQL has it, would be hundreds of thousands before anybody looks: by then plans are made
-- from what the tables were before the last submission.
alter table staged_record set (
  autovacuum_analyze_scale_factor = 0.02,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.05
);
alter table finding set (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

-- Rows that are written again leave room on their page, so that an update that touches no index stays there.
alter table batch set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table attempt set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table build_progress set (fillfactor = 20, autovacuum_vacuum_threshold = 50, autovacuum_vacuum_scale_factor = 0);
alter table lane set (fillfactor = 20, autovacuum_vacuum_threshold = 50, autovacuum_vacuum_scale_factor = 0);
