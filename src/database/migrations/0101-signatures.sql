-- Events that grant something, or end what was granted, are signed with a key that is not in this database
-- (services/audit/signature-ledger.ts). The signatures are numbered without gaps, and each covers the one before it.

create table audit_signature (
  number bigint primary key check (number >= 1),
  -- Of the audit event whose hash is signed.
  sequence bigint not null unique,
  -- SHA-256 of the signature before; of nothing before the first.
  previous bytea not null check (octet_length(previous) = 32),
  -- SHA-256 of the public key.
  key bytea not null check (octet_length(key) = 32),
  signature bytea not null
);

create function check_evidence() returns trigger language plpgsql set search_path from current as $$
begin
  perform refuse(tg_table_name || ' is evidence: it can be added to, and nothing else');
  return null;
end $$;
create trigger audit_signature_is_evidence before update or delete on audit_signature
  for each row execute function check_evidence();

-- TRUNCATE passes by the triggers of rows.
do $$
declare
  evidence text;
begin
  foreach evidence in array array['agreement', 'submission', 'sign_off', 'staged_record', 'staged_state', 'finding', 'decision',
    'batch', 'attempt', 'audit_signature', 'standing_agreement', 'standing_run', 'recovery', 'lost_attempt', 'lost_child',
    'received_state', 'baseline', 'destination_lock', 'emergency_stop', 'api_key', 'known_receipt', 'scramble_report', 'owed_write_back',
    'finding_note', 'submission_transition']
  loop
    execute format(
      'create trigger is_never_emptied before truncate on %I for each statement execute function check_evidence()', evidence);
  end loop;
end $$;
