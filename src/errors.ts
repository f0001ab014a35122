/**
 * Every error that a caller can meet: HTTP status, title (RFC 9457) and what to do about it. The codes here, in the
 * OpenAPI document and under `/problems/{code}` are the same set.
 */
export const errors = {
  BODY_INVALID: {
    status: 400,
    title: 'The request does not fit its description',
    explanation:
      'Each entry of `errors` points at what does not fit. Fields that are not described are refused.',
  },
  CURSOR_INVALID: {
    status: 400,
    title: 'The cursor is not one of ours',
    explanation: 'Pass `nextCursor` of the page before, unchanged, and the same filters.',
  },
  UNAUTHENTICATED: {
    status: 401,
    title: 'Sign in first',
    explanation: 'Send `Authorization: Bearer csc_…` with an API key that is in use.',
  },
  ROLE_NOT_ALLOWED: {
    status: 403,
    title: 'Your role may not do this',
    explanation: 'The detail names the roles that may.',
  },
  OWN_SUBMISSION: {
    status: 403,
    title: 'The creator of a submission cannot decide it',
    explanation: 'Ask a second person to look at it and decide.',
  },
  OWN_PROPOSAL: {
    status: 403,
    title: 'The proposer of terms cannot confirm them',
    explanation: 'Ask another approver to look at them and confirm.',
  },
  OWN_KEY: {
    status: 403,
    title: 'Nobody confirms a key that they issued, or that is theirs',
    explanation: 'Ask another approver to look at it and confirm it.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'There is nothing here',
    explanation: 'Check the path and the id.',
  },
  PAYLOAD_REMOVED: {
    status: 410,
    title: 'The payloads of this submission were removed',
    explanation: 'Payloads go when their job is done; digests, counts, decisions and receipts stay.',
  },
  PHASE_CLOSED: {
    status: 409,
    title: 'The phase is not open',
    explanation: '`blockedBy` of the phase says what is missing: an agreement, a sign-off, a receiver.',
  },
  RECEIVER_MISSING: {
    status: 409,
    title: 'There is no such receiver',
    explanation:
      'Set the six variables of the receiver in the environment, `DFE_TEST_…` or `DFE_LIVE_…`, and start again.',
  },
  NO_LIVE_RECORDS: {
    status: 409,
    title: 'There are no live records',
    explanation: 'Push them with POST /v1/live-records, or fill the live process table on the database.',
  },
  STATE_CONFLICT: {
    status: 409,
    title: 'The current state does not allow this',
    explanation: 'The detail names the current state and the states from which this is possible.',
  },
  NOT_APPROVED: {
    status: 409,
    title: 'The submission is not approved',
    explanation: 'Nothing is sent until an approver who did not create it has approved these exact records.',
  },
  DIGEST_MISMATCH: {
    status: 409,
    title: 'The digest is not the one that is staged',
    explanation: 'Look at the records again and decide with the `contentDigest` that the submission shows.',
  },
  DELETIONS_MISMATCH: {
    status: 409,
    title: 'The number of deletions is not the one you confirmed',
    explanation:
      'The detail says how many children the DfE would delete. List them with GET /v1/submissions/{id}/records?deletesChild=true and decide again. More deletions than SNAPSHOT_MAX_DELETED_SHARE allows (`massDeletion` of the submission) take two approvers, who both confirm the number in `confirmedDeletions`.',
  },
  ALREADY_DECIDED: {
    status: 409,
    title: 'You have already decided this submission',
    explanation: 'A further decision has to come from another person.',
  },
  KEY_OF_DEPLOYMENT: {
    status: 409,
    title: 'The key comes from the deployment',
    explanation: 'Take it out of `API_KEYS` of the environment and start again: that revokes it.',
  },
  EMERGENCY_STOPPED: {
    status: 409,
    title: 'The emergency stop is on',
    explanation: 'Nothing is sent until an approver ends it: DELETE /v1/emergency-stop.',
  },
  IN_RECOVERY: {
    status: 409,
    title: 'The database was restored from a backup',
    explanation:
      'Nothing is sent and nothing can be granted until an approver has acknowledged what the restored database does not know: ' +
      'GET /v1/recovery, then POST /v1/recovery/acknowledgements.',
  },
  SEAL_UNWRITABLE: {
    status: 503,
    title: 'What is agreed to cannot be sealed',
    explanation:
      'Nothing was agreed to. See that the disk of AUDIT_SEAL_FILE, or of DATA_DIR, has room and can be written, and that nobody has ' +
      'changed the file of seals. You can still stop sending.',
  },
  SIGNATURES_BROKEN: {
    status: 409,
    title: 'The signatures of what was agreed do not hold',
    explanation:
      'Somebody changed the database past the service. Nothing is sent, and nothing can be agreed to: GET /v1/audit-events/verification ' +
      'says what does not hold. Once that was looked into, start the command `restored`: when an approver has acknowledged it, the service ' +
      'continues with the rest.',
  },
  SNAPSHOT_TOO_SMALL: {
    status: 409,
    title: 'The snapshot leaves out more children than it may',
    explanation:
      'It may be half an extract; nothing was changed. If they have truly gone, send it again with a higher `maxDeletedShare`.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'The idempotency key was used for another request',
    explanation: 'Use a new key for a new request; a repeated request must be the same to the letter.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    title: 'There is no such form of this',
    explanation: 'The detail names the media types that `Accept` can choose from.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The request is too large',
    explanation: 'Send less in one request.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'The media type is not supported',
    explanation: 'Send the media type that the OpenAPI document names for this request.',
  },
  REQUEST_REFUSED: {
    status: 400,
    title: 'The request cannot be read',
    explanation: 'It is not well-formed HTTP or JSON.',
  },
  TOO_MANY_STREAMS: {
    status: 503,
    title: 'Too many event streams are open',
    explanation: 'Close one, or ask again later.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'You ask too often',
    explanation: '`Retry-After` says in how many seconds you can ask again.',
  },
  FORM_NOT_OURS: {
    status: 403,
    title: 'The form did not come from our page',
    explanation: 'Open the page again and send its form: this keeps other sites from acting in your name.',
  },
  IDENTITY_PROVIDER_AWAY: {
    status: 503,
    title: 'The identity provider cannot be reached',
    explanation: 'Nobody can sign in with it until it is back. API keys still work.',
  },
  DATABASE_AWAY: {
    status: 503,
    title: 'The database cannot be reached',
    explanation: 'Nothing was lost. Try again later; `Retry-After` says when.',
  },
  DATABASE_FULL: {
    status: 503,
    title: 'The database has no room left',
    explanation:
      'Nothing was lost. Answers of the DfE wait in memory and are written first. The person who runs the database must make room.',
  },
  DATABASE_READ_ONLY: {
    status: 503,
    title: 'The database cannot be written to',
    explanation:
      'Nothing was lost. It is read-only, as a standby is: DATABASE_URL must lead to a server that can write.',
  },
  DATABASE_BUSY: {
    status: 503,
    title: 'The database has no connection left',
    explanation:
      'Nothing was lost. Try again later; if it lasts, the database needs more connections (`max_connections`).',
  },
  JOURNAL_UNWRITABLE: {
    status: 503,
    title: 'The delivery journal cannot be written',
    explanation:
      'Nothing is sent until it can: after a restore nobody would know what was. The detail has the code of the error; see that the ' +
      'disk of DATA_DIR, or of AUDIT_SEAL_FILE, has room and can be written.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong here',
    explanation: 'The log holds the cause under the request id. Nothing was changed by this request.',
  },
} as const satisfies Record<string, { status: number; title: string; explanation: string }>

export type ErrorCode = keyof typeof errors

/** Faults of the database that callers can act on. */
export const databaseProblem = (code: ErrorCode & `DATABASE_${string}`): Problem =>
  new Problem(code, `${errors[code].title}. Nothing was lost`)

/** One thing that does not fit in a request. `pointer` is a JSON pointer into the body, or the name of a parameter. */
export type RequestProblem = { readonly pointer: string; readonly code: string; readonly message: string }

/** An error that a caller is told of. `detail` and `errors` never hold a value that came from a record. */
export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly errors: readonly RequestProblem[] = [],
  ) {
    super(detail)
  }

  get status(): number {
    return errors[this.code].status
  }
}
