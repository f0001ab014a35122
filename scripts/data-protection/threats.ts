import type { Row } from './statements.js'

export const THREATS: readonly Row[] = [
  [
    'Somebody sends records that nobody agreed to',
    'agreement to the phase, approval by a second person bound to the SHA-256 of every byte, checked again in the transaction of each batch and by triggers in the database',
    'two people who act together; the changes within the limits of daily sending, which nobody looks at before they are sent',
  ],
  [
    'One person plays two',
    'a person is the issuer and subject of their sign-in, names are one person in any letters, names that read alike are refused, over keys and sign-ins; a person who makes keys has no other role',
    'one person with two accounts at the identity provider',
  ],
  [
    'An admin makes a colleague who does not exist',
    'a key that decides, or gives a person a second role, works only when an approver other than the admin has confirmed it',
    'an approver who confirms without asking the person',
  ],
  [
    'Somebody with full access to the database writes down an approval, opens a phase, or lets what is held go on',
    'whatever grants something is signed by a key outside the database, and looked at for each batch; the service’s own role owns no table and cannot switch off a rule',
    'they can stop the service and delete evidence, which is noticed; somebody who has the database and the signing key. See threat-model.md',
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
    'hash chain over all events, sealed and signed in a file outside the database before each answer that grants something and every minute; verification names the first broken place, and what the tables say that no event proves',
    'events of the last minute that grant nothing; somebody who owns database, seal file and key alike',
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
    'a token of the session in every form, cookies that do not travel with other sites’ forms, sign-ins that other sites send are refused, a strict content policy',
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
    'give the old one as PAYLOAD_KEY_PREVIOUS and another as PAYLOAD_KEY, start all processes again: what the DfE holds is written again at the start and once a day, staged payloads go with their submissions. The runbook says how to see that the old one is not needed any more. Without the key nobody can read them: the next submission must be a full one',
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
    'AUDIT_SEAL_KEY, or the file `AUDIT_SEAL_FILE.key`',
    'signs what is granted and the heads of the audit chain',
    'stop all processes, verify, move the file of seals and the key to an archive, start again with another key: the first seal covers the whole chain again. What the old key signed counts no longer: phases are agreed to and signed off again, what was approved is discarded, and issued API keys are made again',
  ],
]
