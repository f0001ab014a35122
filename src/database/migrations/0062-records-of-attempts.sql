-- What a POST held, so that an evidence pack proves it: SHA-256 over the digest of each of its records and a line feed, as the
-- content digest of a submission is made. Null where it was sent before this was kept.
alter table attempt
  add column records_digest bytea check (octet_length(records_digest) = 32);
