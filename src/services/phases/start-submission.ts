import { randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { Phase } from '../../schemas/phase.js'
import type { SubmissionKind } from '../../schemas/submission.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { readGrants } from '../audit/signature-ledger.js'
import {
  insertBaseline,
  isBaselineBusy,
  isBaselineReceived,
  mayHoldChildren,
  newestReceivedSeries,
} from '../submissions/baseline/baseline-repository.js'
import { insertSubmission, type SubmissionRequest } from '../submissions/submission-repository.js'
import { phaseTable } from './phase-table.js'

export type SubmissionInput = {
  readonly kind?: SubmissionKind
  readonly count?: number
  readonly seed?: number
  readonly laChildIds?: readonly string[]
}

/** Dependencies of starting a submission beside the database. */
export type Starting = {
  /** How many live children there are, of those named or of all. */
  readonly countLive: (tx: Transaction, laChildIds?: readonly string[]) => Promise<number>
}

const SEEDS = 2 ** 31
/** Until the DfE's live receiver has accepted something, two people look at what goes there. */
const FIRST_LIVE_DECISIONS = 2

/**
 * Creates a submission, which the database announces to those who build.
 * @returns its id
 * @throws {Problem} PHASE_CLOSED, STATE_CONFLICT, NO_LIVE_RECORDS, or BODY_INVALID where the phase does not take what is asked for
 */
export async function startSubmission(
  tx: Transaction,
  phase: Phase,
  input: SubmissionInput,
  actor: Actor,
  { countLive }: Starting,
): Promise<string> {
  if (!phase.open) throw new Problem('PHASE_CLOSED', phase.blockedBy.join('. '))
  checkInput(phase, input)
  const id = uuidv7()
  const kind = input.kind ?? 'full'
  const { seriesId, ...continued } = await continueBaseline(tx, phase, kind, id)
  const { isReceived } = continued
  const { request, expectedCount } =
    phase.source === 'constructed'
      ? askForConstructed(phase, input)
      : await askForLive(tx, { ...phase, ...continued }, input, countLive)
  // The table alone could say that something was received.
  const isFirstLive = phase.source === 'live' && !(isReceived && (await readGrants(tx)).hasSentLive)
  const decisionsNeeded = isFirstLive ? FIRST_LIVE_DECISIONS : 1
  await insertSubmission(tx, {
    id,
    phase: phase.phase,
    kind,
    source: phase.source,
    destination: phase.destination,
    request,
    seriesId,
    createdBy: actor.name,
    createdByIdentity: actor.identity,
    decisionsNeeded,
    expectedCount,
  })
  await appendAuditEvent(tx, {
    actor,
    action: 'submission.create',
    subject: `submission/${id}`,
    detail: {
      ...{ phase: phase.phase, kind, count: expectedCount },
      ...{ source: phase.source, destination: phase.destination, decisionsNeeded },
    },
  })
  return id
}

type Asked = { readonly request: SubmissionRequest; readonly expectedCount: number }

function askForConstructed({ phase }: Phase, { count, seed }: SubmissionInput): Asked {
  const row = phaseTable.find(({ phase: number }) => number === phase)
  const expectedCount = count ?? row?.defaultRecords ?? 0
  return { request: { count: expectedCount, seed: seed ?? randomInt(SEEDS) }, expectedCount }
}

async function askForLive(
  tx: Transaction,
  { maxRecords, isReceived, mayHoldChildren }: Phase & Omit<Continued, 'seriesId'>,
  { laChildIds }: SubmissionInput,
  countLive: Starting['countLive'],
): Promise<Asked> {
  const found = await countLive(tx, laChildIds)
  if (laChildIds !== undefined && found < laChildIds.length) {
    throw wrong('/laChildIds', 'notFound', 'names a child that is not in the live table')
  }
  // If the DfE holds children, their complete absence is a change like others.
  if (found === 0 && !isReceived && !mayHoldChildren)
    throw new Problem('NO_LIVE_RECORDS', 'The live table holds no child that is not deleted')
  return {
    request: laChildIds === undefined ? {} : { laChildIds },
    expectedCount: Math.min(found, maxRecords ?? found),
  }
}

const wrong = (pointer: string, code: string, message: string) =>
  new Problem('BODY_INVALID', 'The body does not fit the phase', [{ pointer, code, message }])

function checkInput(phase: Phase, input: SubmissionInput): void {
  const { kinds, maxRecords, source } = phase
  const { kind = 'full', count, seed, laChildIds } = input
  if (!kinds.includes(kind)) throw wrong('/kind', 'enum', `must be ${kinds.join(' or ')} in this phase`)
  const notApplicable = source === 'constructed' ? { laChildIds } : { count, seed }
  for (const [name, value] of Object.entries(notApplicable)) {
    if (value !== undefined) throw wrong(`/${name}`, 'notApplicable', `says nothing of ${source} records`)
  }
  const [pointer, asked] = count === undefined ? ['/laChildIds', laChildIds?.length] : ['/count', count]
  if (maxRecords !== null && (asked ?? 0) > maxRecords) {
    throw wrong(pointer, 'maximum', `must be at most ${maxRecords} in this phase`)
  }
}

/** The baseline that a new submission continues. */
type Continued = {
  /** Of scrambled submissions. */
  readonly seriesId: string | null
  /** True if the DfE has accepted something of it already. */
  readonly isReceived: boolean
  /** True if the DfE may hold a child of it, so that an empty live table is a change like others. */
  readonly mayHoldChildren: boolean
}

const WHOLE_SCRAMBLED_PHASE = 4

/**
 * Finds out what a new submission of live children continues: all that was ever sent to the live receiver, or a scramble
 * series. A full scrambled submission begins a series of its own: another key, so that two days cannot be joined.
 * @param id of the new submission
 * @throws {Problem} STATE_CONFLICT where there is nothing to continue, or it is being sent just now
 */
async function continueBaseline(
  tx: Transaction,
  { phase, source }: Pick<Phase, 'phase' | 'source'>,
  kind: SubmissionKind,
  id: string,
): Promise<Continued> {
  if (source === 'live') {
    await refuseWhileSending(tx, 'live')
    return {
      seriesId: null,
      isReceived: await isBaselineReceived(tx, 'live'),
      mayHoldChildren: await mayHoldChildren(tx, 'live'),
    }
  }
  if (source === 'constructed') return { seriesId: null, isReceived: false, mayHoldChildren: false }
  if (kind === 'full') {
    if (phase === WHOLE_SCRAMBLED_PHASE) await insertBaseline(tx, id)
    return { seriesId: id, isReceived: false, mayHoldChildren: false }
  }
  const seriesId = await newestReceivedSeries(tx)
  if (seriesId === undefined) {
    throw new Problem(
      'STATE_CONFLICT',
      'The DfE has received no full submission of this phase: there is nothing that a delta could continue',
    )
  }
  await refuseWhileSending(tx, seriesId)
  return { seriesId, isReceived: true, mayHoldChildren: true }
}

async function refuseWhileSending(tx: Transaction, baseline: string): Promise<void> {
  if (!(await isBaselineBusy(tx, baseline))) return
  throw new Problem(
    'STATE_CONFLICT',
    'A submission that changes the same children is being sent: what is built now would be overtaken. Wait for its end',
  )
}
