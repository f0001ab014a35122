/** A row of a table. */
export type Row = readonly string[]

/** Every place where personal data lies. A test compares the tables named here with those of the database. */
export const KEPT: readonly Row[] = [
  [
    'Live records',
    '`ssd_api_data_staging` (LIVE_TABLE), beside the case management system',
    'the children’s records as the authority holds them',
    'for as long as the authority keeps the rows; the service never deletes one, it marks them as deleted',
  ],
  [
    'Staged records',
    '`csc.staged_record`',
    'phases 1 and 2: made-up children; phases 3 and 4: scrambled records; phase 5: what the DfE is to be sent; encrypted where PAYLOAD_KEY is given. ' +
      'Beside each record the child’s id: a pseudonym in phases 3 and 4, but the real one where a record could not be scrambled, so that the ' +
      'authority finds the child and mends its data. Nothing else of such a record is kept, and it will not be sent. The quality report shows that id too',
    'discarded ones go immediately (where an answer or a write to the live table is still awaited, once it is there, after a day at most), others RETAIN_PAYLOADS_DAYS (7) after their submission has ended, and with them the real ids of children ' +
      'whose records could not be scrambled: `(removed)` stands in their place. Digests, pseudonyms, and the ids of phase 5 stay. ' +
      'A submission that nobody decides on does not end: discard it',
  ],
  [
    'What the DfE holds',
    '`csc.received_state`',
    'the record that the DfE last accepted of each child, the base of the next delta: scrambled in phase 4, live in phase 5, ' +
      'where the authority’s own table holds the same; encrypted where PAYLOAD_KEY is given',
    'phase 4: until a newer full submission was accepted; phase 5: until the child is purged at the DfE',
  ],
  [
    'What staged records mean',
    '`csc.staged_state`',
    'phases 4 and 5: the child’s whole record beside the part of it that is sent, and the row that it came from; the record encrypted where PAYLOAD_KEY is given',
    'with the payloads of the submission',
  ],
  [
    'Order of submissions, outcomes still to be written to the live table',
    '`csc.baseline`, `csc.owed_write_back`',
    'ids of submissions, counts; no child',
    'kept; what is owed goes once it is written',
  ],
  [
    'Findings',
    '`csc.finding`',
    'rule, place in the record and words; never a value. The child’s id stands beside them in the staged record. Each is known by a digest ' +
      'made of the rule, the child’s id and the place',
    'with the submission, which is evidence. The digest stays when the id is removed: nobody can read the id from it, but someone who already ' +
      'has the ids of the authority’s children can try which one fits',
  ],
  [
    'Results of findings',
    '`csc.former_finding`',
    'which findings of the submission before were fixed, are gone with their child or item, or were not checked: places of findings, no child’s id',
    'with the submission',
  ],
  [
    'Checks of the live records',
    '`csc.live_check`, `csc.live_finding`',
    'counts of findings; and for each finding the child’s id, the row of the live table, the rule and the field; no value',
    'counts 400 days; findings until the next check, and one day longer to compare with',
  ],
  [
    'Notes on findings',
    '`csc.finding_note`',
    'what a person wrote about a finding, under the digest that the finding is known by; no child’s id beside it',
    'until somebody removes the note',
  ],
  [
    'Batches and attempts',
    '`csc.batch`, `csc.attempt`',
    'positions, receipts, times, and the DfE’s words with every value of a record masked',
    'with the submission',
  ],
  [
    'Decisions, agreements, daily sending, sign-offs, emergency stops',
    '`csc.decision`, `csc.agreement`, `csc.standing_agreement`, `csc.standing_run`, `csc.sign_off`, `csc.emergency_stop`',
    'who agreed to what; no child',
    'kept: they prove what was agreed',
  ],
  [
    'Live records that cannot be read or are held back',
    '`csc.invalid_record`',
    'the child’s id where it is known, the place in the push, the rule and the field; no value',
    'until a later push or row corrects the record',
  ],
  [
    'Outcomes for the case management system',
    '`csc.outcome`',
    'phase 5: the child’s id, received, refused, held back, deleted, not answered or not readable, and when, the receipt, the DfE’s words with every value masked, rule and field of ' +
      'errors, and the SHA-256 of the record; no other value',
    'with the submission, which is evidence',
  ],
  [
    'Records that a person returned or discarded',
    '`csc.declined_record`',
    'the child’s id, the digest of the row and of the record, who declined it and when; no other value. Without it the next day’s delta would send the same record',
    'until an approver approves a submission with the child',
  ],
  [
    'Delivery journal',
    'files in `delivery-journal/` beside AUDIT_SEAL_FILE, outside the database, readable by the service’s user alone (mode 0600)',
    'for each batch that was sent: time, receiver, submission, and of each record the child’s id (a pseudonym in phases 3 and 4) and the SHA-256 ' +
      'of the record; no other value. Without it a child that the DfE got after a backup would stay there unnoticed when the backup is restored',
    'JOURNAL_DAYS (35), then the day’s files are deleted. Copy it where the audit seals are copied to, and nowhere else',
  ],
  [
    'Restores from a backup',
    '`csc.recovery`, `csc.lost_attempt`, `csc.lost_child`',
    'what was sent after the backup: submissions, times and counts, and until an approver acknowledges it the ids of the children; who acknowledged it, and their note',
    'the ids go with the acknowledgement; the rest is kept as evidence',
  ],
  [
    'Answers to requests that may be repeated',
    '`csc.idempotency_key`',
    'what was answered, with names of staff; no child',
    '24 hours',
  ],
  [
    'Forms and answers that a page shows once',
    '`csc.kept_form`',
    'what somebody typed into a form that could not be taken, and a new API key or signing secret until its page is shown; the pages ask people not to name or describe a child',
    'until the page is shown, at most 1 hour; sealed with a key that only the browser holds',
  ],
  [
    'Audit log',
    '`csc.audit_event`, `csc.audit_signature`, their seals in AUDIT_SEAL_FILE',
    'who did what when; ids of submissions, no child’s',
    'kept: removing an event would break the chain',
  ],
  [
    'People',
    '`csc.api_key`, `csc.session`',
    'names of staff, roles, digests of keys and of session cookies',
    'keys until they are revoked and beyond, as evidence; sessions a day after they have ended',
  ],
  [
    'Messages to people and programs',
    '`csc.notification`, `csc.notification_queue`, `csc.notification_delivery`',
    'what happened, as ids of submissions, days and counts of 10 or more: the database refuses anything else. For a submission that was returned the name of the person who created it; e-mail addresses of staff',
    '30 days',
  ],
  [
    'Webhooks',
    '`csc.webhook`, `csc.webhook_attempt`',
    'addresses of programs, names of the admins who made them, signing secrets (encrypted where PAYLOAD_KEY is given), times and outcomes of attempts; no child',
    'until an admin deletes them; attempts 30 days',
  ],
  [
    'Addresses of people',
    '`csc.mail_address`, `csc.mail_preference`',
    'name, roles and e-mail address of staff who signed in with the identity provider; what they want to be told',
    '90 days after the last sign-in',
  ],
  ['Scramble report', '`csc.scramble_report`', 'counts and risks; no value and no id', 'with the submission'],
  [
    'Log',
    'standard output',
    'constant messages with listed fields; no value of a record',
    'as the deployer keeps it',
  ],
]
