import { once } from 'node:events'
import net from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'

const { database, keys, url } = await testApp(t)
const key = keys.find(({ role }) => role === 'integrator')?.key ?? ''
const RECORDS = [
  '{"la_child_id":"K1","child_details":{"surname":"Zoë"}}',
  '{"la_child_id":"K2"}',
  '{"la_child_id":"K3"}',
]
const BODIES = {
  'application/x-ndjson': Buffer.from(RECORDS.join('\n')),
  'application/json': Buffer.from(`[${RECORDS.join(',')}]`),
}
type Type = keyof typeof BODIES
const TYPES = Object.keys(BODIES) as Type[]

const stored = async (): Promise<string> =>
  (
    await database.query<{ ids: string | null }>(
      `select string_agg(person_id, ' ' order by person_id) as ids from public.ssd_api_data_staging`,
    )
  ).rows[0]?.ids ?? ''
t.beforeEach(async () => void (await database.query('truncate public.ssd_api_data_staging')))

/** Sends bytes over a connection of its own. @returns the status, and the body as JSON; undefined where it is cut before an answer */
async function over(head: string, bytes: Buffer, isCut: boolean) {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `POST /v1/live-records HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${key}\r\n${head}\r\n\r\n`,
  )
  socket.write(bytes)
  if (isCut) {
    socket.resume()
    socket.end()
    await once(socket, 'close')
    return undefined
  }
  const answer = await text(socket)
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(answer) ?? []
  const json = answer.slice(answer.indexOf('\r\n\r\n') + 4).replace(/^[0-9a-f]+\r\n|\r\n0\r\n\r\n$/g, '')
  return { status: Number(status), body: JSON.parse(json) }
}
const idle = async () =>
  eventually(async () => {
    const { rows } = await database.query(
      `select from pg_stat_activity where state like 'idle in%' and datname = current_database()`,
    )
    return rows.length === 0
  })

for (const type of TYPES) {
  const whole = BODIES[type]
  t.test(`${type}: a connection that ends at any byte leaves nothing`, async (t) => {
    for (let cut = 0; cut < whole.length; cut += 1) {
      const part = whole.subarray(0, cut)
      await over(`content-type: ${type}\r\ncontent-length: ${whole.length}`, part, true)
      const chunk = Buffer.concat([Buffer.from(`${cut.toString(16)}\r\n`), part, Buffer.from('\r\n')])
      await over(`content-type: ${type}\r\ntransfer-encoding: chunked`, cut === 0 ? part : chunk, true)
    }
    await idle()
    t.equal(await stored(), '', `${whole.length} places, with a length and in chunks`)
  })

  t.test(`${type}: a gzip that is cut at any byte is refused`, async (t) => {
    const packed = gzipSync(whole)
    const head = (length: number) =>
      `content-type: ${type}\r\ncontent-encoding: gzip\r\ncontent-length: ${length}`
    for (let cut = 0; cut < packed.length; cut += 1) {
      const answer = await over(head(cut), packed.subarray(0, cut), false)
      t.match(answer, { status: 400 }, `${cut} of ${packed.length} bytes`)
    }
    t.equal(await stored(), '')
    t.match(await over(head(packed.length), packed, false), { status: 200, body: { new: 3 } })
  })
}

t.test('a list that was cut before it was sent is refused', async (t) => {
  const whole = BODIES['application/json']
  for (let cut = 0; cut < whole.length; cut += 1) {
    const answer = await over(
      `content-type: application/json\r\ncontent-length: ${cut}`,
      whole.subarray(0, cut),
      false,
    )
    t.match(answer, { status: 400 }, `${cut} of ${whole.length} bytes`)
  }
  t.equal(await stored(), '')
})

t.test(
  'of lines that were cut before they were sent, the last is named; whole lines are taken',
  async (t) => {
    const whole = BODIES['application/x-ndjson']
    for (let cut = 1; cut < whole.length; cut += 1) {
      await database.query('truncate public.ssd_api_data_staging')
      const part = whole.subarray(0, cut)
      const answer = await over(`content-type: application/x-ndjson\r\ncontent-length: ${cut}`, part, false)
      const lines = part
        .toString()
        .split('\n')
        .filter((line) => line !== '')
      const wholeLines = lines.filter((line) => RECORDS.includes(line))
      t.match(
        answer,
        {
          status: 200,
          body: {
            received: lines.length,
            new: wholeLines.length,
            invalidCount: lines.length - wholeLines.length,
          },
        },
        `${cut} of ${whole.length} bytes`,
      )
      t.equal(await stored(), wholeLines.map((line) => JSON.parse(line).la_child_id).join(' '))
    }
  },
)
