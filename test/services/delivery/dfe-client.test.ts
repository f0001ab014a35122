import net from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import t from 'tap'
import type { PostResult } from '../../../src/services/delivery/client/dfe-client.js'
import { BODY, openClient } from '../../support/dfe-client.js'
import {
  answer,
  answers,
  receive,
  receiptsFor,
  wireReceiver,
  type Wire,
} from '../../support/wire-receiver.js'

const RECEIPTS = receiptsFor(BODY.toString())

const upstream = await wireReceiver(t)

const answered = (status: number, body: unknown) => ({ reply: { kind: 'answered', status, body } })
/** Two receipts, as of the two records of a body. */
const taken = answered(200, /^\["[\w:.-]{36,}","[\w:.-]{36,}"\]$/)
const nothing = (fault: string | RegExp) => ({ reply: { kind: 'no-answer' }, fault })

/** Bytes on the wire, and the outcome they must be read as. */
const WIRES: Record<string, [Wire, object]> = {
  'a good answer': [receive, taken],
  'an answer packed with gzip': [
    answers('200 OK', gzipSync(RECEIPTS), { 'content-encoding': 'gzip' }),
    taken,
  ],
  'an answer packed with deflate': [
    answers('200 OK', deflateSync(RECEIPTS), { 'content-encoding': 'deflate' }),
    taken,
  ],
  'an answer packed with brotli': [
    answers('200 OK', brotliCompressSync(RECEIPTS), { 'content-encoding': 'br' }),
    taken,
  ],
  'a small answer that unpacks to a huge one': [
    answers('200 OK', gzipSync(Buffer.alloc(30_000_000)), { 'content-encoding': 'gzip' }),
    { ...answered(200, undefined), fault: 'ODD_ENCODING' },
  ],
  'an answer that says it is HTML and is JSON': [
    answers('200 OK', RECEIPTS, { 'content-type': 'text/html' }),
    taken,
  ],
  'an answer of HTTP/1.0 that ends with the connection': [
    async ({ socket, body }) => {
      await body
      socket.end(`HTTP/1.0 200 OK\r\n\r\n${RECEIPTS}`)
    },
    taken,
  ],
  'an answer in chunks, one byte each': [
    async ({ socket, body }) => {
      await body
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
      for (const character of RECEIPTS) socket.write(`1\r\n${character}\r\n`)
      socket.write('0\r\n\r\n')
    },
    taken,
  ],
  'an answer behind interim ones': [
    async ({ socket, body }) => {
      await body
      socket.write('HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n')
      socket.write(answer('200 OK', RECEIPTS))
    },
    taken,
  ],
  'an answer behind a 100 that nobody asked for': [
    async ({ socket, body }) => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\n')
      await body
      socket.write(answer('200 OK', RECEIPTS))
    },
    taken,
  ],
  'a redirect': [
    answers('307 Temporary Redirect', '', { location: '/elsewhere' }),
    { reply: { kind: 'answered', status: 307 } },
  ],
  'a refusal in an encoding that is not UTF-8': [
    answers('400 Bad Request', Buffer.from('[1].surname: Zo\xeb', 'latin1')),
    answered(400, /^\[1\]\.surname: Zo/),
  ],
  'no answer': [() => undefined, nothing('TimeoutError')],
  'a head that never ends': [
    async ({ socket, body }) => {
      await body
      const dripping = setInterval(() => socket.write('HTTP/1.1 200 OK\r\nx: y\r\n'.slice(0, 17)), 100)
      socket.on('close', () => clearInterval(dripping))
    },
    nothing(/./),
  ],
  'a body that drips': [
    async ({ socket, body }) => {
      await body
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n[')
      const dripping = setInterval(() => socket.write(' '), 50)
      socket.on('close', () => clearInterval(dripping))
    },
    { ...answered(200, undefined), fault: 'TimeoutError' },
  ],
  'a body that is cut off': [
    async ({ socket, body }) => {
      await body
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n["receipt-1"')
    },
    { ...answered(200, undefined), fault: /./ },
  ],
  'a body that is huge': [
    answers('200 OK', Buffer.alloc(2_000_000, ' ')),
    { ...answered(200, undefined), fault: 'AnswerTooLong' },
  ],
  'a body without end': [
    async ({ socket, body }) => {
      await body
      socket.write('HTTP/1.1 503 Service Unavailable\r\ntransfer-encoding: chunked\r\n\r\n')
      const pour = () => {
        while (!socket.destroyed && socket.write(`1000\r\n${'x'.repeat(0x1000)}\r\n`));
      }
      socket.on('drain', pour)
      pour()
    },
    { ...answered(503, undefined), fault: 'AnswerTooLong' },
  ],
  'a head that is huge': [
    answers('200 OK', RECEIPTS, { 'x-much': 'y'.repeat(100_000) }),
    nothing(/UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW/),
  ],
  'what is no HTTP': [
    async ({ socket, body }) => {
      await body
      socket.end('SSH-2.0-OpenSSH_9.6\r\n')
    },
    nothing('HTTPParserError'),
  ],
  'two lengths that differ': [
    async ({ socket, body }) => {
      await body
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n[]')
    },
    nothing('UND_ERR_RES_CONTENT_LENGTH_MISMATCH'),
  ],
  'a cut before the body was read': [({ socket }) => void socket.destroy(), nothing(/./)],
  'a cut after it was read': [
    async ({ socket, body }) => {
      await body
      socket.destroy()
    },
    nothing(/UND_ERR_SOCKET|ECONNRESET/),
  ],
}
for (const [name, [wire, expected]] of Object.entries(WIRES)) {
  t.test(`takes ${name} for what it is`, async (t) => {
    const post = openClient(t, upstream.receiver)
    upstream.script.splice(0, Infinity, wire)
    const before = upstream.seen.heads
    t.match(await post(), { ...expected, begunAt: Number })
    t.equal(upstream.seen.heads - before, 1, 'one POST, whatever came back')
  })
}

t.test('hears an answer that comes before the body is sent', async (t) => {
  const post = openClient(t, upstream.receiver)
  upstream.script.splice(0, Infinity, async ({ request, socket }) => {
    request.pause()
    socket.write(answer('413 Content Too Large', 'too much', { connection: 'close' }))
    setTimeout(() => request.resume(), 200)
  })
  const body = Buffer.from(JSON.stringify([{ la_child_id: 'x'.repeat(20_000_000) }]))
  t.match(await post({ body }), answered(413, 'too much'))
})

t.test('sends nothing that was not to begin any more', async (t) => {
  const post = openClient(t, upstream.receiver)
  const before = upstream.seen.heads
  t.match(await post({ mayBegin: () => false }), {
    reply: { kind: 'not-begun' },
    begunAt: undefined,
  })
  const cut = AbortSignal.abort(new Error('stopped'))
  t.match(await post({ signal: cut }), { reply: { kind: 'not-begun' }, begunAt: undefined })
  t.equal(upstream.seen.heads, before)
})

t.test('blames nobody for what is cut off before it begins', async (t) => {
  const notBegun = { reply: { kind: 'not-begun' }, begunAt: undefined, fault: 'NotBegun' }
  const sockets: net.Socket[] = []
  const silent = net.createServer((socket) => void sockets.push(socket.on('error', () => undefined)))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => silent.close(resolve))
  })
  const nowhere = `127.0.0.1:${(silent.address() as net.AddressInfo).port}`
  for (const [when, receiver] of [
    ['its token is fetched', { ...upstream.receiver, tokenEndpoint: `http://${nowhere}/token` }],
    ['it connects', { ...upstream.receiver, apiEndpoint: `https://${nowhere}/receiver/1` }],
  ] as const) {
    const post = openClient(t, receiver)
    const begun = performance.now()
    t.match(await post({ signal: AbortSignal.timeout(300) }), notBegun, `while ${when}`)
    t.ok(performance.now() - begun < 900, 'and waits for nothing more')
    t.match(await post(), { reply: { kind: 'not-sent' } }, 'but its own timeout is a failure')
  }
})

t.test('counts a date to come again from the clock of who gave it', async (t) => {
  const post = openClient(t, upstream.receiver)
  const dates = { date: 'Tue, 24 Nov 2020 10:00:00 GMT', 'retry-after': 'Tue, 24 Nov 2020 10:02:00 GMT' }
  upstream.script.splice(0, Infinity, answers('503 Service Unavailable', '', dates))
  t.match(await post(), { reply: { kind: 'answered', retryAfter: '120' } })
})

t.test('cuts off what is under way', async (t) => {
  const post = openClient(t, upstream.receiver)
  const cut = new AbortController()
  let closed = false
  upstream.script.splice(0, Infinity, async ({ socket, body }) => {
    socket.on('close', () => (closed = true))
    await body
    cut.abort()
  })
  t.match(await post({ signal: cut.signal }), nothing('AbortError'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  t.ok(closed)
})

t.test('is not misled by kept connections that are closed without a word', async (t) => {
  const post = openClient(t, upstream.receiver)
  const takeAndClose: Wire = async ({ socket, body }) => {
    socket.write(answer('200 OK', receiptsFor(await body)))
    setImmediate(() => socket.destroy())
  }
  upstream.script.splice(0, Infinity, ...Array<Wire>(30).fill(takeAndClose))
  const results: PostResult[] = []
  for (let count = 0; count < 30; count += 1) results.push(await post())
  const unanswered = results.filter(({ reply }) => reply.kind !== 'answered')
  t.ok(unanswered.length <= 1, `${unanswered.length} without an answer: after one, no connection is kept`)
})
