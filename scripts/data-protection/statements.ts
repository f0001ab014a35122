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
      'authority finds the child and mends its data. Nothing else of such a record is kept, and it is never sent. The quality report shows that id too',
    'discarded ones go at once (where an answer or a write to the live table is still awaited, once it is there, after a day at most), others RETAIN_PAYLOADS_DAYS (7) after their submission has ended, and with them the real ids of children ' +
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
    'Decisions, agreements, daily running, sign-offs, emergency stops',
    '`csc.decision`, `csc.agreement`, `csc.standing_agreement`, `csc.standing_run`, `csc.sign_off`, `csc.emergency_stop`',
    'who agreed to what; no child',
    'kept: they prove what was agreed',
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
    'Audit log',
    '`csc.audit_event`, its seals in AUDIT_SEAL_FILE',
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

export const THREATS: readonly Row[] = [
  [
    'Somebody sends records that nobody agreed to',
    'agreement to the phase, approval by a second person bound to the SHA-256 of every byte, checked again in the transaction of each batch and by triggers in the database',
    'two people who act together; the changes within the limits of daily running, which nobody looks at before they are sent',
  ],
  [
    'One person plays two',
    'names are one person in any letters, over keys and sign-ins; a person who makes keys has no other role',
    'an admin who makes keys in the names of people who do not exist: the audit log shows each key that was made',
  ],
  [
    'Live records go to the test receiver, or made-up ones to the live one',
    'refused at the start, when approved, when sent, and by the database',
    'a live receiver’s address that is configured as the test receiver’s under another name',
  ],
  [
    'A scrambled record is traced back to its child',
    'pseudonyms with a key that is not in the database, every field replaced and compared, attacks on each submission in its report',
    'what the report says, highest risk first: someone with the same census return finds nearly every child, so the records stay personal data',
  ],
  [
    'The scramble key is stolen',
    'it is given by the environment or a file, never written or logged; each series has its own, derived from it',
    'someone who has key and database can trace every pseudonym: keep them apart, change the key when someone leaves',
  ],
  [
    'Somebody with the database’s password reads records',
    'the service’s schema is closed to all other users; payloads are removed when their job is done, and with PAYLOAD_KEY nobody reads the service’s own copies without it',
    'the ids of children, and the live table, which belongs to the case management system; without PAYLOAD_KEY all that is there',
  ],
  [
    'A backup or a disk of the database is lost',
    'with PAYLOAD_KEY the service’s own payloads are AES-256-GCM text; the key is not in the database',
    'the same: ids, and the live table. Encrypt the disks and the backups as well',
  ],
  [
    'Somebody with the database’s password rewrites history',
    'hash chain over all events, sealed and signed in a file outside the database; verification names the first broken place',
    'events since the last seal; somebody who owns database and seal file alike',
  ],
  [
    'A backup is restored, and children who were sent after it stay at the DfE',
    'a journal of what was sent, and seals of the audit log, lie outside the database. A start that finds the database behind them sends nothing until an approver ' +
      'has acknowledged it; then every such child is deleted or replaced whole at the DfE by the next delta',
    'a restore onto a machine that has neither journal nor seals: the runbook says how to tell the service; a journal that begins after the backup: the page says so, and the DfE must be asked',
  ],
  [
    'A stolen session or key',
    'cookies out of reach of scripts, over TLS alone, an hour idle; keys expire, can be revoked, show their last use',
    'what its holder’s role may do, until it is noticed',
  ],
  [
    'Another site acts through a signed-in browser',
    'a token of the session in every form, cookies that do not travel with other sites’ forms, a strict content policy',
    'none known',
  ],
  [
    'The receiver’s answer brings personal data into our log or reports',
    'values of the records and what looks like one are masked before anything is kept',
    'a value that is neither in the records sent nor looks like one',
  ],
  [
    'A half extract deletes the cohort at the DfE',
    'a snapshot that leaves out more than a share of the children is refused, and nothing is changed',
    'a snapshot that leaves out fewer: the deletions are in the submission that people look at',
  ],
  [
    'A message to people or programs says something of a child',
    'messages are made of ids of submissions, days and counts of 10 or more, checked by the database; nothing that a person typed and no value of a record is in one. Off until it is set up',
    'that a submission exists, when, and how large it is: who reads the mailbox or runs the webhook’s receiver learns that',
  ],
  [
    'A webhook makes the service call what an attacker chooses',
    'admins alone make one; only public addresses and those that WEBHOOK_ALLOW lists, checked after the name was resolved; the connection goes to the checked address; no redirects; answers are not read',
    'a receiver that WEBHOOK_ALLOW lists',
  ],
  [
    'The service is flooded',
    'limits for each caller, for bodies and for slow requests; refused strangers do not reach the audit log without end',
    'a flood of the network itself',
  ],
]

export const KEY_ROTATION: readonly Row[] = [
  [
    'SCRAMBLE_KEY',
    'derives the key of each scramble series',
    'give another and start again: deltas of the series before cannot be built any more, so begin with a full submission. Destroy the old one: pseudonyms made with it can then be traced by nobody',
  ],
  [
    'PAYLOAD_KEY',
    'encrypts payloads in the database',
    'give the old one as PAYLOAD_KEY_PREVIOUS and another as PAYLOAD_KEY, start all processes again: what the DfE holds is written anew at the start and once a day, staged payloads go with their submissions. The runbook says how to see that the old one is not needed any more. Without the key nobody can read them: the next submission must be a full one',
  ],
  [
    'API keys',
    'let programs and people in',
    'an admin issues the new one (`POST /v1/api-keys`), the holder changes over, the admin revokes the old one; those of API_KEYS are changed in the environment',
  ],
  [
    'DFE_…_CLIENT_SECRET',
    'fetches tokens of the DfE',
    'make a second one at the DfE, set it as …_SECONDARY, start again; later make it the first and take the old one away: no batch is lost',
  ],
  [
    'Signing secrets of webhooks',
    'prove to a receiver that a message comes from here',
    'an admin replaces one (`POST /v1/webhooks/{id}/secrets`); for 24 hours messages are signed with both',
  ],
  [
    'SMTP_URL',
    'holds the password of the mail server',
    'change it there and here, start again: what could not be sent meanwhile is tried again',
  ],
  [
    'OIDC_CLIENT_SECRET',
    'lets browsers come back from the identity provider',
    'change it there and here, start again; people who are signed in stay so',
  ],
  [
    'Key of the audit seals (`AUDIT_SEAL_FILE.key`)',
    'signs the heads of the audit chain',
    'verify, move file and key to an archive, start again: a new key and file are made, and the first seal covers the whole chain anew',
  ],
]
