import { gzipSync } from 'node:zlib'
import t from 'tap'
import { testApp } from '../support/test-app.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { answer, answers, wireReceiver, type Wire } from '../support/wire-receiver.js'

type Body = ReturnType<typeof JSON.parse>

/**
 * Each row of the table of outcomes, on the wire: how many POSTs it takes, and where the records are in the end. After what
 * is scripted the receiver takes everything.
 */
type Row = {
  readonly wires: readonly Wire[]
  /** How many records are sent. */
  readonly of: number
  readonly posts: number
  /** How many records have each outcome in the end; an outcome that is not named has none. */
  readonly counts: Readonly<Record<string, number>>
  readonly attempts: readonly string[]
  readonly failure?: RegExp
}

const HTML = '<!DOCTYPE html><html><title>Request Rejected</title><p>Your support ID is: 12345</p></html>'
const html = { 'content-type': 'text/html' }
const silent: Wire = () => undefined
const cutBefore: Wire = ({ socket }) => void socket.destroy()
const cutAfter: Wire = async ({ socket, body }) => {
  await body
  socket.destroy()
}
const pours =
  (status: string): Wire =>
  async ({ socket, body }) => {
    await body
    socket.write(`HTTP/1.1 ${status}\r\ntransfer-encoding: chunked\r\n\r\n`)
    const pour = () => {
      while (!socket.destroyed && socket.write(`1000\r\n${' '.repeat(0x1000)}\r\n`));
    }
    socket.on('drain', pour)
    pour()
  }
const drips =
  (status: string): Wire =>
  async ({ socket, body }) => {
    await body
    socket.write(`HTTP/1.1 ${status}\r\ncontent-length: 1000\r\n\r\n[`)
    const dripping = setInterval(() => socket.write(' '), 50)
    socket.on('close', () => clearInterval(dripping))
  }

const all = (wire: Wire) => [wire]
/** Sent again, and taken. */
const again = (wire: Wire, outcome: string): Row => ({
  ...{ wires: all(wire), of: 2, posts: 2, counts: { received: 2 } },
  attempts: [`1.1 ${outcome}`, '1.2 received 200'],
})
/** Never guessed, and nothing more is sent until a person has looked. */
const quarantined = (wire: Wire, status: number): Row => ({
  ...{ wires: all(wire), of: 2, posts: 1, counts: { uncertain: 2 } },
  attempts: [`1.1 uncertain ${status}`],
  failure: new RegExp(`without valid receipts .answer ${status}`),
})
const RECEIPT = '2026-11-24_09:00:00.00_0b9f4d0e-6f1c-4a52-9d7c-0d5b1a2c3e4f.json'
const receiptsOf = (...receipts: string[]) => answers('200 OK', JSON.stringify(receipts))
const held = (wires: readonly Wire[], attempts: readonly string[], failure: RegExp): Row => ({
  ...{ wires, of: 2, posts: wires.length, counts: { waiting: 2 }, attempts, failure },
})

/** The batches from the first hundred to the third record that is refused alone. */
const ONE_BY_ONE = [1, 3, 5, 7, 9, 11, 13, 14, 15, 16, 17]

const TABLE: Record<string, Row> = {
  'a receipt for each': {
    ...{ wires: [], of: 2, posts: 1, counts: { received: 2 } },
    attempts: ['1.1 received 200'],
  },
  'a single receipt': {
    ...{ wires: all(answers('200 OK', `"${RECEIPT}"`)), of: 2, posts: 1, counts: { received: 2 } },
    attempts: ['1.1 received 200'],
  },
  'a receipt too few': quarantined(receiptsOf(RECEIPT), 200),
  'a receipt too many': quarantined(receiptsOf(RECEIPT, RECEIPT, RECEIPT), 200),
  'a receipt that is empty': quarantined(receiptsOf(RECEIPT, ''), 200),
  'a receipt that is not UTF-8': quarantined(
    answers('200 OK', Buffer.from(JSON.stringify([RECEIPT, `${RECEIPT}\xf6`]), 'latin1')),
    200,
  ),
  '200 and half a body': quarantined(async ({ socket, body }) => {
    await body
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n["one"')
  }, 200),
  '200 and a page of a firewall': quarantined(answers('200 OK', HTML, html), 200),
  '200 and a huge body': quarantined(answers('200 OK', Buffer.alloc(2_000_000, ' ')), 200),
  '200 and a body without end': quarantined(pours('200 OK'), 200),
  '200 and a body that drips': quarantined(drips('200 OK'), 200),
  '200 and a body that unpacks to a huge one': quarantined(
    answers('200 OK', gzipSync(Buffer.alloc(9_000_000)), { 'content-encoding': 'gzip' }),
    200,
  ),
  'words instead of a receipt': quarantined(answers('200 OK', '"Validation failed for Jane Doe"'), 200),
  '201, even with receipts': quarantined(answers('201 Created', JSON.stringify([RECEIPT, RECEIPT])), 201),
  '202': quarantined(answers('202 Accepted'), 202),
  '206': quarantined(answers('206 Partial Content'), 206),
  '202 for a cohort': {
    ...{ wires: Array<Wire>(3).fill(answers('202 Accepted')), of: 300, posts: 1 },
    ...{ counts: { uncertain: 100, waiting: 200 }, failure: /without valid receipts .answer 202/ },
    attempts: ['1.1 uncertain 202'],
  },
  '204': quarantined(answers('204 No Content'), 204),
  'the same receipts for every batch': {
    wires: Array<Wire>(3).fill(receiptsOf(...Array.from({ length: 100 }, (_, n) => `${RECEIPT}.${n}`))),
    ...{ of: 300, posts: 2, counts: { received: 100, uncertain: 100, waiting: 100 } },
    ...{ attempts: ['1.1 received 200', '2.1 uncertain 200'], failure: /without valid receipts/ },
  },
  'a page of a proxy for a cohort': {
    ...{ wires: Array<Wire>(20).fill(answers('200 OK', HTML, html)), of: 2000, posts: 1 },
    ...{ counts: { uncertain: 100, waiting: 1900 }, failure: /answering in the DfE’s place/ },
    attempts: ['1.1 uncertain 200'],
  },
  '400 that names one of three': {
    ...{ wires: all(answers('400 Bad Request', '[1].child_details.sex is wrong')), of: 3, posts: 2 },
    counts: { received: 2, refused: 1 },
    attempts: ['1.1 refused 400', '3.1 received 200'],
  },
  '400 that names one, and something inside another': {
    wires: all(answers('400 Bad Request', '[0].social_care_episodes[1].referral_source is wrong')),
    ...{ of: 3, posts: 2, counts: { received: 2, refused: 1 } },
    attempts: ['1.1 refused 400', '3.1 received 200'],
  },
  '400 that names all': {
    ...{ wires: all(answers('400 Bad Request', '[0] and [1] are wrong')), of: 2, posts: 1 },
    counts: { refused: 2 },
    attempts: ['1.1 refused 400'],
  },
  '400 that names none of two, the first being bad': {
    wires: [answers('400 Bad Request', 'no'), answers('400 Bad Request', 'no')],
    ...{ of: 2, posts: 3, counts: { received: 1, refused: 1 } },
    attempts: ['1.1 split 400', '2.1 split 400', '3.1 received 200'],
  },
  '413': {
    ...{ wires: all(answers('413 Content Too Large')), of: 4, posts: 3, counts: { received: 4 } },
    attempts: ['1.1 split 413', '2.1 received 200', '3.1 received 200'],
  },
  '413 before the body was read': {
    wires: all(({ socket, request }) => {
      socket.write(answer('413 Content Too Large', '', { connection: 'close' }))
      request.resume()
    }),
    ...{ of: 4, posts: 3, counts: { received: 4 } },
    attempts: ['1.1 split 413', '2.1 received 200', '3.1 received 200'],
  },
  '413 for a single record': {
    ...{ wires: all(answers('413 Content Too Large')), of: 1, posts: 1, counts: { refused: 1 } },
    attempts: ['1.1 split 413'],
  },
  '400 for everything': {
    wires: Array<Wire>(400).fill(answers('400 Bad Request', 'no')),
    ...{ of: 200, posts: 11, counts: { refused: 3, waiting: 197 }, failure: /refuses every record/ },
    attempts: ONE_BY_ONE.map((number) => `${number}.1 split 400`),
  },
  '413 for everything': {
    wires: Array<Wire>(400).fill(answers('413 Content Too Large')),
    ...{ of: 200, posts: 11, counts: { refused: 3, waiting: 197 }, failure: /refuses every record/ },
    attempts: ONE_BY_ONE.map((number) => `${number}.1 split 413`),
  },
  '401': again(answers('401 Unauthorized'), 'renew-token 401'),
  '401 for a while': {
    ...{ wires: Array<Wire>(4).fill(answers('401 Unauthorized')), of: 2, posts: 5 },
    counts: { received: 2 },
    attempts: [1, 2, 3, 4].map((n) => `1.${n} renew-token 401`).concat('1.5 received 200'),
  },
  '401 for an hour': held(
    Array<Wire>(10).fill(answers('401 Unauthorized')),
    Array.from({ length: 10 }, (_, n) => `1.${n + 1} renew-token 401`),
    /not accepted our sign-in for an hour/,
  ),
  '403 of a firewall, once': again(answers('403 Forbidden', HTML, html), 'blocked 403'),
  '403 for everything': {
    wires: Array<Wire>(6).fill(answers('403 Forbidden', HTML, html)),
    ...{ of: 1, posts: 3, counts: { waiting: 1 }, failure: /does not let us send anything/ },
    attempts: ['1.1 blocked 403', '1.2 blocked 403', '1.3 blocked 403'],
  },
  ...Object.fromEntries(
    ['408', '425', '429', '503'].map((status) => [
      status,
      again(answers(`${status} Later`, HTML, html), `retry ${status}`),
    ]),
  ),
  ...Object.fromEntries(
    ['500', '502', '504'].map((status) => [
      status,
      again(answers(`${status} Perhaps`, HTML, html), `uncertain ${status}`),
    ]),
  ),
  '503 and a body without end': again(pours('503 Service Unavailable'), 'retry 503'),
  '503 and a body that drips': again(drips('503 Service Unavailable'), 'retry 503'),
  '407 of the receiver itself': again(answers('407 Proxy Authentication Required'), 'retry 407'),
  'no answer': again(silent, 'uncertain null'),
  'a cut before the body was read': again(cutBefore, 'uncertain null'),
  'a cut after it was read': again(cutAfter, 'uncertain null'),
  'what is no HTTP': again(async ({ socket, body }) => {
    await body
    socket.end('220 smtp ready\r\n')
  }, 'uncertain null'),
  'a redirect': held(
    all(answers('302 Found', '', { location: '/login' })),
    ['1.1 hold 302'],
    /another address \(answer 302\), which we do not follow/,
  ),
  'a redirect that keeps the method': held(
    all(answers('308 Permanent Redirect', '', { location: '/elsewhere' })),
    ['1.1 hold 308'],
    /another address \(answer 308\)/,
  ),
  'the wrong address': held(
    all(answers('404 Not Found')),
    ['1.1 hold 404'],
    /no receiver at the address that we send to/,
  ),
  'a status that nobody foresaw': held(
    all(answers('418 Teapot')),
    ['1.1 hold 418'],
    /an answer that we do not know/,
  ),
}

const upstream = await wireReceiver(t)
const { call } = await testApp(t, {
  ...{ receiver: upstream.receiver, timeoutMs: 1000 },
  // An hour of refused tokens takes two seconds then.
  policy: { baseMs: 2 },
})
const way = wayOf(call)
await way.openPhase2()

/** On a busy machine a sender may lose its lease before the first byte: such an attempt is no row of the table. */
const attemptsOf = async (id: string): Promise<string[]> =>
  (await way.batches(id)).flatMap(({ number, attempts }) =>
    attempts
      .filter(({ outcome }: Body) => outcome !== 'unsent')
      .map(
        ({ outcome, httpStatus }: Body, index: number) => `${number}.${index + 1} ${outcome} ${httpStatus}`,
      ),
  )
const NOWHERE = { waiting: 0, sending: 0, received: 0, refused: 0, uncertain: 0, withheld: 0 }

for (const [name, row] of Object.entries(TABLE)) {
  t.test(`${name}: ${row.attempts.map((attempt) => attempt.slice(4)).join(', then ')}`, async (t) => {
    const submission = await way.stage(2, { count: row.of })
    await way.approve(submission)
    upstream.script.splice(0, Infinity, ...row.wires)
    const before = upstream.seen.heads
    await way.transmit(submission.id)
    const { counts, failure } = await way.until(submission.id, 'transmitted', 'incomplete', 'held')
    t.same(counts, { ...NOWHERE, ...row.counts })
    t.equal(upstream.seen.heads - before, row.posts, 'POSTs')
    t.same(await attemptsOf(submission.id), row.attempts)
    if (row.failure !== undefined) t.match(failure, row.failure)
    upstream.script.length = 0
  })
}
