#!/usr/bin/env node
// Verifies the evidence pack of a submission (GET /v1/submissions/{id}/evidence) offline, with Node.js alone:
//   node docs/decide/verify-evidence.mjs evidence.json [public-key.pem …]
// A public key is made of the signing key (AUDIT_SEAL_KEY) by: openssl pkey -in signing-key.pem -pubout -out public-key.pem
// With the public keys that the authority keeps, only what these signed counts; without them the pack's own key is taken, which proves
// that the pack fits together, and not who made it.
// It prints each check and ends with 0 where all hold, 1 where one does not, 2 where the file is no such pack.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const FORMAT = 'csc-evidence-1'
const MAX_RECORDS_PER_BATCH = 100

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0)
const standing = ({ batches }) => batches.filter(({ state }) => state !== 'replaced')
const sendable = ({ records }) => records.filter(({ withheld }) => !withheld)
const approvals = ({ submission }) => submission.decisions.filter(({ decision }) => decision === 'approve')

/** Events that let a submission be sent. Each counts only with a signature. */
const GRANTS = new Set([
  ...[
    'submission.create',
    'submission.approve',
    'submission.transmit',
    'submission.resume',
    'submission.retry',
  ],
  ...['standing-agreement.propose', 'standing-agreement.confirm'],
])
const eventIn = ({ content, signature }) => {
  const [sequence, , actor, , action, subject, outcome, detail] = JSON.parse(content)
  return { sequence, actor, action, subject, outcome, detail, isSigned: signature !== undefined }
}
/** The public keys that count, by their SHA-256. */
const keysOf = ({ publicKey, trustedKeys }) =>
  new Map(
    (trustedKeys ?? [publicKey ?? []].flat()).map((pem) => {
      const key = createPublicKey(pem)
      return [sha256(key.export({ type: 'spki', format: 'der' })), key]
    }),
  )

/** Each check gives what is wrong, in words; nothing where it holds. */
const CHECKS = {
  'the pack fits together': ({ unchanged }) =>
    unchanged === true ? [] : ['the submission changed while the pack was written: fetch it again'],

  'the records are complete, in order and counted': (pack) => {
    const { records, submission } = pack
    const wrong = records.filter(({ position }, index) => position !== index + 1)
    const withheld = records.length - sendable(pack).length
    return [
      ...(wrong.length === 0 ? [] : [`record ${wrong[0].position} is out of order`]),
      ...(records.length === submission.recordCount ? [] : ['their number is not recordCount']),
      ...(withheld === submission.counts.withheld ? [] : ['the number of withheld records differs']),
    ]
  },

  'the content digest covers exactly the records that are not withheld': (pack) => {
    const lines = sendable(pack).map(({ payloadDigest }) => `${payloadDigest}\n`)
    return sha256(lines.join('')) === pack.submission.contentDigest ? [] : ['it is another digest']
  },

  'each decision is bound to the content digest and made by another person than the creator': (pack) =>
    pack.submission.decisions.flatMap(({ madeBy, contentDigest }) => [
      ...(contentDigest === pack.submission.contentDigest ? [] : [`that of ${madeBy} is for other content`]),
      ...(madeBy === pack.submission.createdBy ? [`${madeBy} decided their own submission`] : []),
    ]),

  'nothing was cut into batches without the approvals that it takes': (pack) => {
    const people = new Set(approvals(pack).map(({ madeBy }) => madeBy))
    return pack.batches.length === 0 || people.size >= pack.approvalsRequired
      ? []
      : [`${people.size} approved, ${pack.approvalsRequired} had to`]
  },

  'nothing was sent before the last approval that it takes': (pack) => {
    const agreed = approvals(pack)
      .map(({ madeAt }) => Date.parse(madeAt))
      .sort((a, b) => a - b)
    const from = agreed[pack.approvalsRequired - 1] ?? Infinity
    return pack.batches.flatMap(({ number, attempts }) =>
      attempts.some(({ startedAt }) => Date.parse(startedAt) < from)
        ? [`batch ${number} was sent before`]
        : [],
    )
  },

  'no batch holds a withheld or unknown record, or more than 100': (pack) => {
    const allowed = new Set(sendable(pack).map(({ position }) => position))
    return pack.batches.flatMap(({ number, positions }) => [
      ...(positions.every((position) => allowed.has(position)) ? [] : [`batch ${number} does`]),
      ...(positions.length <= MAX_RECORDS_PER_BATCH ? [] : [`batch ${number} is too large`]),
    ])
  },

  'each record that can be sent is in exactly one batch that stands': (pack) => {
    if (pack.batches.length === 0) return []
    const times = new Map(sendable(pack).map(({ position }) => [position, 0]))
    for (const { positions } of standing(pack)) {
      for (const position of positions) times.set(position, (times.get(position) ?? 0) + 1)
    }
    return [...times]
      .filter(([, count]) => count !== 1)
      .map(([position, count]) => `record ${position}: ${count}`)
  },

  'each POST held the records of its batch, as they were approved': (pack) => {
    const digests = new Map(pack.records.map(({ position, payloadDigest }) => [position, payloadDigest]))
    return pack.batches.flatMap(({ number, positions, attempts }) => {
      const approved = sha256(positions.map((position) => `${digests.get(position)}\n`).join(''))
      return attempts
        .filter(({ recordsDigest }) => recordsDigest !== approved)
        .map(({ number: attempt, recordsDigest }) =>
          recordsDigest === null
            ? `attempt ${attempt} of batch ${number}: what it held was not written down then`
            : `attempt ${attempt} of batch ${number} held others`,
        )
    })
  },

  'each received record has its receipt, from an attempt that the DfE answered with 200': (pack) =>
    standing(pack)
      .filter(({ state }) => state === 'received')
      .flatMap(({ number, positions, receipts, receivedAt, attempts }) => [
        ...((receipts?.length === 1 || receipts?.length === positions.length) &&
        receipts.every((text) => text.trim())
          ? []
          : [`batch ${number}: the receipts are not as many as the records`]),
        ...(receivedAt !== null &&
        attempts.some(({ outcome, httpStatus }) => outcome === 'received' && httpStatus === 200)
          ? []
          : [`batch ${number}: no attempt was answered`]),
      ]),

  'the counts are those of the batches': (pack) => {
    const { counts } = pack.submission
    const inState = (wanted) =>
      sum(
        standing(pack)
          .filter(({ state }) => state === wanted)
          .map(({ positions }) => positions.length),
      )
    const states = pack.batches.length === 0 ? [] : ['waiting', 'sending', 'received', 'refused', 'uncertain']
    return states.filter((state) => counts[state] !== inState(state)).map((state) => `${state} differs`)
  },

  'each audit event hashes to what it says, and follows the one before': ({ auditEvents }) =>
    auditEvents.flatMap(({ content, previousHash, hash }, index) => {
      const before = auditEvents[index - 1]
      const step = before === undefined ? 2 : JSON.parse(content)[0] - JSON.parse(before.content)[0]
      return [
        ...(sha256(Buffer.from(previousHash, 'hex'), content) === hash
          ? []
          : [`event ${index + 1} was changed`]),
        ...(step < 1 || (step === 1 && previousHash !== before.hash)
          ? [`event ${index + 1} is out of line`]
          : []),
      ]
    }),

  'each event that grants something is signed, by a key that counts': (pack) => {
    const keys = keysOf(pack)
    return pack.auditEvents.flatMap((event) => {
      const { sequence, action, outcome } = eventIn(event)
      const { signature: signed, hash } = event
      if (signed === undefined) {
        return GRANTS.has(action) && outcome === 'done' ? [`event ${sequence}, ${action}, is not signed`] : []
      }
      const key = keys.get(signed.key)
      if (key === undefined) return [`event ${sequence} is signed by another key: ${signed.key}`]
      const text = JSON.stringify(['csc-event-1', signed.number, signed.previous, hash])
      return verify(null, Buffer.from(text), key, Buffer.from(signed.signature, 'hex'))
        ? []
        : [`the signature of event ${sequence}, ${action}, does not hold`]
    })
  },

  'the signatures are in line': ({ auditEvents }) => {
    const signed = auditEvents.flatMap(({ signature }) => signature ?? [])
    return signed.slice(1).flatMap(({ number, previous }, index) => {
      const before = signed[index]
      const isNext = number === before.number + 1
      const follows =
        number > before.number && (!isNext || previous === sha256(Buffer.from(before.signature, 'hex')))
      return follows ? [] : [`signature ${number} is out of line`]
    })
  },

  'as many other people than the creator signed for these records as it takes': (pack) => {
    if (pack.batches.length === 0) return []
    const { submission, approvalsRequired } = pack
    const ours = pack.auditEvents
      .map(eventIn)
      .filter(
        (event) =>
          event.isSigned && event.subject === `submission/${submission.id}` && event.outcome === 'done',
      )
    const creator = ours.find(({ action }) => action === 'submission.create')?.detail.identity
    const people = new Set(
      ours
        .filter(
          ({ action, detail }) =>
            action === 'submission.approve' && detail.contentDigest === submission.contentDigest,
        )
        .map(({ detail }) => detail.identity),
    )
    people.delete(creator)
    return creator !== undefined && people.size >= approvalsRequired
      ? []
      : [`${people.size} did, ${approvalsRequired} had to`]
  },

  'the audit log tells of the creator, of each decision and of each outcome': (pack) => {
    const { submission } = pack
    const events = pack.auditEvents.map(({ content }) => {
      const [, , actor, , action, subject, outcome, detail] = JSON.parse(content)
      return { actor, action, detail, ours: subject === `submission/${submission.id}` && outcome === 'done' }
    })
    const has = (fits) => events.some((event) => event.ours && fits(event))
    const missing = submission.decisions.filter(
      ({ madeBy, decision, contentDigest }) =>
        !has(
          ({ actor, action, detail }) =>
            actor === madeBy && action === `submission.${decision}` && detail.contentDigest === contentDigest,
        ),
    )
    const untold = pack.batches.flatMap(({ number: batch, attempts }) =>
      attempts
        .filter(({ outcome }) => outcome !== null)
        .filter(
          ({ number, outcome }) =>
            !has(
              ({ detail }) =>
                detail.batch === batch && detail.attempt === number && detail.outcome === outcome,
            ),
        )
        .map(({ number }) => `attempt ${number} of batch ${batch} is not there`),
    )
    return [
      ...(has(({ actor, action }) => action === 'submission.create' && actor === submission.createdBy)
        ? []
        : ['the creator is not there']),
      ...missing.map(({ madeBy }) => `the decision of ${madeBy} is not there`),
      ...untold,
    ]
  },
}

/**
 * @param trustedKeys PEM; absent: the key in the pack counts
 * @returns each check with what is wrong; `problems` is empty where it holds
 */
export function verifyEvidence(pack, trustedKeys) {
  if (pack?.format !== FORMAT) throw new Error(`This is no ${FORMAT} pack`)
  return Object.entries(CHECKS).map(([check, run]) => ({ check, problems: run({ ...pack, trustedKeys }) }))
}

function main(file, ...keyFiles) {
  const pack = JSON.parse(readFileSync(file, 'utf8'))
  const trustedKeys = keyFiles.length === 0 ? undefined : keyFiles.map((name) => readFileSync(name, 'utf8'))
  const results = verifyEvidence(pack, trustedKeys)
  for (const { check, problems } of results) {
    process.stdout.write(`${problems.length === 0 ? 'ok    ' : 'WRONG '} ${check}\n`)
    for (const problem of problems.slice(0, 5)) process.stdout.write(`         ${problem}\n`)
    if (problems.length > 5) process.stdout.write(`         and ${problems.length - 5} more\n`)
  }
  const { id, state, counts } = pack.submission
  const names = [...keysOf({ ...pack, trustedKeys }).keys()].join(', ')
  process.stdout.write(
    trustedKeys === undefined
      ? `\nsigned by the key ${names}, which the pack names itself: compare it with the one that the authority keeps\n`
      : `\nsigned by the key that was given: ${names}\n`,
  )
  process.stdout.write(`\nsubmission ${id}: ${state}, ${JSON.stringify(counts)}\n`)
  return results.every(({ problems }) => problems.length === 0) ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = main(process.argv[2] ?? '', ...process.argv.slice(3))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The file cannot be read'}\n`)
    process.exitCode = 2
  }
}
