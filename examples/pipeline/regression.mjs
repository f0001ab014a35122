import { createClient } from '../../client/index.js'

/**
 * Takes phases 1 to 4 from agreement to receipts against a gateway that sends to a simulator or to the DfE's test
 * receiver, and fails where a record is withheld, refused or unanswered.
 *
 *   CSC_URL, CSC_OPERATOR_KEY, CSC_APPROVER_KEY, CSC_INTEGRATOR_KEY
 *   CSC_LIVE_RECORDS   a file of child records, a line each, for phases 3 and 4; absent: those that are there
 *   CSC_PHASE_2_COUNT  how many records phase 2 makes; 1000 if nothing is said
 */
import { readFileSync } from 'node:fs'

const { CSC_URL = 'http://127.0.0.1:3000', CSC_LIVE_RECORDS, CSC_PHASE_2_COUNT = '1000' } = process.env
const clientOf = (role) => createClient({ url: CSC_URL, token: process.env[`CSC_${role}_KEY`] ?? '' })
const operator = clientOf('OPERATOR')
const approver = clientOf('APPROVER')
const AGREED_DAYS = 7
const DAY_MS = 24 * 60 * 60 * 1000

const bodies = { 1: { seed: 1 }, 2: { seed: 2, count: Number(CSC_PHASE_2_COUNT) }, 3: {}, 4: {} }
let failed = false
try {
  if (CSC_LIVE_RECORDS !== undefined) await pushLiveRecords(readFileSync(CSC_LIVE_RECORDS, 'utf8'))
  for (const phase of [1, 2, 3, 4]) await takePhase(phase)
} catch (error) {
  failed = true
  process.stderr.write(`${error.message}\n`)
}
process.exitCode = failed ? 1 : 0

async function pushLiveRecords(body) {
  const query = { mode: 'snapshot' }
  const { invalid, ...counts } = await clientOf('INTEGRATOR').call('post', '/v1/live-records', {
    query,
    body,
  })
  process.stdout.write(`live records: ${JSON.stringify(counts)}, invalid ${invalid.length}\n`)
  if (invalid.length > 0) failed = true
}

async function takePhase(phase) {
  const expiresAt = new Date(Date.now() + AGREED_DAYS * DAY_MS).toISOString().slice(0, 10)
  await approver.call('put', '/v1/phases/{phase}/agreement', { params: { phase }, body: { expiresAt } })
  const { id } = await operator.call('post', '/v1/phases/{phase}/submissions', {
    params: { phase },
    body: bodies[phase],
  })
  const staged = await operator.settled(id)
  if (staged.state !== 'staged') throw new Error(`phase ${phase}: ${staged.state}, ${staged.failure ?? ''}`)
  // In a pipeline two keys stand for two people: made-up and scrambled records need no more.
  await approver.call('post', '/v1/submissions/{id}/decisions', {
    params: { id },
    body: { decision: 'approve', contentDigest: staged.contentDigest },
  })
  await operator.call('post', '/v1/submissions/{id}/transmissions', { params: { id } })
  const { state, counts, recordCount, findings } = await operator.settled(id)
  const isWhole = state === 'transmitted' && counts.received === recordCount && findings.errors === 0
  process.stdout.write(
    `phase ${phase}: ${state}, ${counts.received} of ${recordCount} received, findings ${JSON.stringify(findings)}\n`,
  )
  if (!isWhole)
    throw new Error(`phase ${phase} is not whole: GET /v1/submissions/${id}/quality-report says why`)
  await approver.call('post', '/v1/phases/{phase}/sign-off', {
    params: { phase },
    body: { submissionId: id },
  })
}
