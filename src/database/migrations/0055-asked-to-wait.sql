-- What the receiver asked for is told apart from the gaps and the back-off of our own, so that people can see it.

alter table lane
  add column asked_until timestamptz,
  -- The same where it is longer than DFE_RETRY_HOURS allows: an approver may send before.
  add column asked_too_long_until timestamptz;
