import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from './eventually.js'
import { testApp } from './test-app.js'
import type { Teardown } from './test-database.js'
import { testSimulator } from './test-simulator.js'
import { wayOf } from './way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>
type Tap = Teardown & { equal(found: unknown, wanted: unknown, message: string): boolean }

/** SQL that makes rows as the service would, for those who have no key. */
export const forged = {
  /** Batches as `transmit` would cut them. */
  batches: (id: string) =>
    `insert into batch (submission_id, number, positions, state) select '${id}', 1, array_agg(position), 'waiting'
     from staged_record where submission_id = '${id}'`,
  letGo: (id: string) => `update submission set state = 'transmitting', failure = null where id = '${id}'`,
  decision: ({ id, contentDigest }: Body, by = 'demo-approver') =>
    `insert into decision (id, submission_id, decision, content_digest, made_by)
     values (gen_random_uuid(), '${id}', 'approve', decode('${contentDigest}', 'hex'), '${by}')`,
  /** An event with a place in the chain, and a hash that is right. */
  event: (action: string, subject: string, detail: object = {}) =>
    `insert into audit_event (sequence, at, actor, role, action, subject, outcome, detail, previous_hash, hash)
     select l.sequence + 1, clock_timestamp(), 'demo-approver', 'approver', '${action}', '${subject}', 'done',
       '${JSON.stringify({ identity: 'name demo-approver', ...detail })}', l.hash, ''
     from audit_event l order by l.sequence desc limit 1;
     update audit_event e set hash = audit_event_hash(e) where hash = ''`,
  /** Of the newest event. */
  signature: (signature: Buffer, key = 'key') =>
    `insert into audit_signature (number, sequence, previous, key, signature)
     select number + 1, (select max(sequence) from audit_event), sha256(signature), ${key}, decode('${signature.toString('hex')}', 'hex')
     from audit_signature order by number desc limit 1`,
}

const BEING_SENT = `select from submission where state = 'transmitting'`

/** The service, a simulator for the DfE, and somebody with full access to the database who has no key. */
export async function insider(t: Tap) {
  const simulator = await testSimulator(t)
  const app = await testApp(t, { receiver: simulator.receiver })
  const { call, database } = app
  const way = wayOf(call)
  await way.open(1)
  let moves = 0
  /** As a superuser, with no trigger to refuse it. */
  const sql = async (...statements: string[]): Promise<void> => {
    await database.transaction(async (tx) => {
      await tx.query(`set local session_replication_role = replica`)
      for (const statement of statements) await tx.query(statement)
    })
  }
  return {
    ...app,
    simulator,
    way,
    sql,
    moves: () => moves,
    staged: async (): Promise<Body> => way.stage(1, { seed: Math.trunc(Math.random() * 1e6) }),
    /** Does a move and looks that the receiver got nothing by it. */
    nothingComesOf: async (what: string, move: () => Promise<unknown>): Promise<void> => {
      moves += 1
      const before = await simulator.accepted()
      await move()
      await database.query(`select pg_notify('csc_send', '')`)
      // The sender has looked once nothing is being sent any more.
      await eventually(async () => (await database.query(BEING_SENT)).rows.length === 0)
      await sleep(100)
      t.equal(await simulator.accepted(), before, what)
    },
    /** So that the next move stands by itself. */
    discard: async (id: string) => sql(`update submission set state = 'discarded' where id = '${id}'`),
  }
}
