import { isDeepStrictEqual } from 'node:util'
import type { Queryable } from '../../database/queryable.js'
import { DFE_SCHEMA_VERSION } from '../../schemas/dfe/limits.js'
import { EVIDENCE_FORMAT, type Evidence } from '../../schemas/evidence.js'
import type { Submission } from '../../schemas/submission.js'
import { VERSION } from '../../version.js'
import { linksAbout, linksOfAgreement, type SignedLink } from '../audit/audit-log-repository.js'
import { findStandingById } from '../submissions/decisions/standing-agreement-repository.js'
import { readSubmission, submissionNotFound } from '../submissions/read-submissions.js'
import { listStagedRecords } from '../submissions/records/staged-record-repository.js'
import { findSubmission } from '../submissions/submission-repository.js'
import { pageOfBatches } from '../delivery/steer/transmission-service.js'

const RECORDS_AT_A_TIME = 1000
const LINKS_AT_A_TIME = 500
const BATCHES_AT_A_TIME = 100

/**
 * The evidence pack of a submission as JSON, in chunks: memory does not grow with its records.
 * @throws {Problem} NOT_FOUND, before the first chunk
 */
export async function openEvidence(db: Queryable, id: string, now: Date): Promise<AsyncIterable<string>> {
  const submission = await readSubmission(db, id)
  const row = await findSubmission(db, id)
  if (row === undefined) throw submissionNotFound()
  const head: Omit<Evidence, 'auditEvents' | 'records' | 'batches' | 'unchanged'> = {
    format: EVIDENCE_FORMAT,
    versions: { gateway: VERSION, dfeSchema: DFE_SCHEMA_VERSION },
    madeAt: now.toISOString(),
    submission,
    approvalsRequired: row.decisionsNeeded,
    ...(db.ledger === undefined ? {} : { publicKey: db.ledger.publicKey }),
    ...(await standingOf(db, submission)),
  }
  return write(db, submission, JSON.stringify(head).slice(0, -1))
}

/** The terms under which the service approved it. */
async function standingOf(
  db: Queryable,
  submission: Submission,
): Promise<Pick<Evidence, 'standingAgreement'>> {
  const id = agreementOf(submission)
  const standingAgreement = id === undefined ? undefined : await findStandingById(db, id)
  return standingAgreement === undefined ? {} : { standingAgreement }
}

const agreementOf = ({ decisions }: Submission): string | undefined =>
  decisions.find(({ standingAgreementId }) => standingAgreementId !== undefined)?.standingAgreementId

async function* write(db: Queryable, submission: Submission, head: string): AsyncGenerator<string> {
  const { id } = submission
  yield head
  yield* array('auditEvents', linksOf(db, id, agreementOf(submission)))
  yield* array('records', recordsOf(db, id))
  yield* array('batches', batchesOf(db, id))
  const unchanged = isDeepStrictEqual(await readSubmission(db, id), submission)
  yield `,"unchanged":${unchanged}}`
}

async function* array(name: string, portions: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  yield `,"${name}":[`
  let separator = ''
  for await (const portion of portions) {
    if (portion.length === 0) continue
    yield separator + portion.map((item) => JSON.stringify(item)).join(',')
    separator = ','
  }
  yield ']'
}

/** First those that say who proposed and confirmed the standing agreement, where one approved it. */
async function* linksOf(
  db: Queryable,
  id: string,
  agreementId: string | undefined,
): AsyncGenerator<Evidence['auditEvents']> {
  if (agreementId !== undefined) yield (await linksOfAgreement(db, agreementId)).map(presentLink)
  let after = 0
  for (;;) {
    const links = await linksAbout(db, `submission/${id}`, after, LINKS_AT_A_TIME)
    const last = links.at(-1)
    if (last === undefined) return
    yield links.map(presentLink)
    after = last.sequence
  }
}

const presentLink = ({
  content,
  previousHash,
  hash,
  signature,
}: SignedLink): Evidence['auditEvents'][number] => ({
  content,
  previousHash: previousHash.toString('hex'),
  hash: hash.toString('hex'),
  ...(signature === null ? {} : { signature }),
})

async function* recordsOf(db: Queryable, id: string): AsyncGenerator<Evidence['records']> {
  let after = 0
  for (;;) {
    const rows = await listStagedRecords(db, id, {}, { after, limit: RECORDS_AT_A_TIME })
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ position, payloadDigest, withheld }) => ({ position, payloadDigest, withheld }))
    after = last.position
  }
}

async function* batchesOf(db: Queryable, id: string): AsyncGenerator<Evidence['batches']> {
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = { limit: BATCHES_AT_A_TIME, cursor }
    const { items, nextCursor } = await pageOfBatches(db, id, page)
    yield items
    cursor = nextCursor
  }
}
