import type { Transaction } from '../../database/queryable.js'
import { judgeFormer, type FormerStatus, type JudgedAgain } from '../census-rules/judge-former.js'
import type { SubmissionRow } from '../submissions/submission-repository.js'
import {
  findPrevious,
  insertFormer,
  missingFindings,
  setPrevious,
  stagedAgain,
  type Missing,
  type StagedAgain,
} from './former-finding-repository.js'

const PORTION = 2000

type Compared = Pick<SubmissionRow, 'id' | 'phase' | 'kind' | 'seriesId' | 'request'>

/**
 * Says of each finding of the submission before that this one does not have what became of it. Done once, when the records are staged:
 * to tell a correction from an item that is gone takes the record, which does not stay.
 */
export async function compareWithPrevious(tx: Transaction, submission: Compared): Promise<void> {
  const previousId = await findPrevious(tx, submission)
  if (previousId === undefined) return
  await setPrevious(tx, submission.id, previousId)
  const pair = { submissionId: submission.id, previousId }
  let after = { position: 0, ordinal: -1 }
  for (;;) {
    const missing = await missingFindings(tx, pair, after, PORTION)
    if (missing.length > 0) {
      const statusOf = await judgeMissing(tx, submission, missing)
      await insertFormer(
        tx,
        pair,
        missing.map((one) => ({ ...one, status: statusOf(one) })),
      )
    }
    const last = missing.at(-1)
    if (last === undefined || missing.length < PORTION) return
    after = last
  }
}

async function judgeMissing(
  tx: Transaction,
  submission: Compared,
  missing: readonly Missing[],
): Promise<(one: Missing) => FormerStatus> {
  const children = [...new Set(missing.map(({ laChildId }) => laChildId))]
  const judges = new Map<string, ((one: Missing) => FormerStatus)[]>()
  for (const record of await stagedAgain(tx, submission.id, children)) {
    judges.set(record.laChildId, [...(judges.get(record.laChildId) ?? []), judgeFormer(read(record))])
  }
  return (one) => {
    const statuses = judges.get(one.laChildId)?.map((judge) => judge(one))
    if (statuses === undefined) return holdsAllChildren(submission) ? 'gone' : 'notChecked'
    // Of two records of a child the last one leaves what the DfE then holds.
    return statuses.includes('fixed') ? 'fixed' : (statuses.at(-1) ?? 'notChecked')
  }
}

/** In others a child who is not there has not gone. */
const holdsAllChildren = ({ phase, kind, request }: Compared): boolean =>
  kind === 'full' && phase !== 1 && phase !== 3 && request.laChildIds === undefined

function read({ laChildId, findings, payload, holdsPayload, state }: StagedAgain): JudgedAgain {
  const judged = payload === null ? undefined : parse(payload)
  return { laChildId, findings, judged, whole: holdsPayload ? judged : state === null ? null : parse(state) }
}

/** Records that break the schema are staged too, whatever they are. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
