import net, { type AddressInfo, type Socket } from 'node:net'
import type { Teardown } from './test-database.js'
import { readStatements } from './read-statements.js'

type Kind = 'take' | 'record'

/** A transaction of the sending path: it takes batches, records what came of others, or does both. */
export type Boundary = {
  readonly transaction: Kind
  /** `before`: the database has not heard of the commit; `after`: it has committed, and nobody has heard of it. */
  readonly moment: 'before' | 'after'
}

/** A connection that stands still at a commit. */
export type Held = { cut(): void; release(): void }

const MARKS = [
  ['insert into attempt', 'take'],
  ['update attempt', 'record'],
] as const

type Armed = Boundary & { left: number; readonly reached: (held: Held) => void }

/**
 * A way to PostgreSQL that tests can cut, at a commit of the sending path or anywhere. It reads along what is asked, so
 * that nothing in the service has to know of it.
 */
export async function databaseProxy(t: Teardown, databaseUrl: string) {
  const target = new URL(databaseUrl)
  const pairs = new Set<readonly [Socket, Socket]>()
  const seen = { take: 0, record: 0, statements: 0, chunks: 0 }
  let armed: Armed | undefined
  let isAway = false
  let cutAfterStatements = Infinity

  /** The fault armed for this commit, if any: it strikes once. */
  const strike = (kinds: ReadonlySet<Kind>): Armed | undefined => {
    for (const kind of kinds) seen[kind] += 1
    if (armed === undefined || !kinds.has(armed.transaction)) return undefined
    armed.left -= 1
    if (armed.left > 0) return undefined
    const struck = armed
    armed = undefined
    return struck
  }

  const server = net.createServer((client) => {
    if (isAway) return void client.destroy()
    const onward = net.connect({ host: target.hostname, port: Number(target.port) })
    const pair = [client, onward] as const
    pairs.add(pair)
    const cut = () => {
      client.destroy()
      onward.destroy()
      pairs.delete(pair)
    }
    for (const socket of pair) socket.on('error', cut).on('close', cut)

    const kinds = new Set<Kind>()
    let holdsReply: Armed | undefined
    const read = readStatements()
    client.on('data', (chunk: Buffer) => {
      seen.chunks += 1
      let struck: Armed | undefined
      for (const statement of read(chunk)) {
        seen.statements += 1
        if (statement === 'begin') kinds.clear()
        if (statement === 'commit') struck = strike(kinds)
        for (const [mark, kind] of MARKS) if (statement.includes(mark)) kinds.add(kind)
      }
      cutAfterStatements -= 1
      if (cutAfterStatements <= 0) {
        cutAfterStatements = Infinity
        return cut()
      }
      if (struck?.moment === 'before') return struck.reached({ cut, release: () => void onward.write(chunk) })
      holdsReply = struck
      onward.write(chunk)
    })
    onward.on('data', (chunk: Buffer) => {
      if (holdsReply === undefined) return void client.write(chunk)
      const struck = holdsReply
      holdsReply = undefined
      struck.reached({ cut, release: () => void client.write(chunk) })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cutAll = () => {
    for (const [client, onward] of pairs) {
      client.destroy()
      onward.destroy()
    }
  }
  t.teardown(async () => {
    cutAll()
    server.close()
  })
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    seen,
    /** Stands still at the `nth` such commit from now on. */
    reach: async (boundary: Boundary, nth = 1): Promise<Held> =>
      new Promise((reached) => (armed = { ...boundary, left: nth, reached })),
    disarm: () => (armed = undefined),
    cutAll,
    /** Cuts the connection that says the `nth` thing from now on, whatever that is. */
    cutAfter: (nth: number) => (cutAfterStatements = nth),
    /** As long as the database is away, no connection is made. */
    away: (is: boolean) => {
      isAway = is
      if (is) cutAll()
    },
  }
}
