import { v7 as uuidv7 } from 'uuid'
import type { OpenDatabase } from '../../src/database/database.js'
import { checkBody, type Body } from '../../src/services/delivery/check-body.js'
import { nextStoredBodies } from '../../src/services/delivery/stored-body-repository.js'

/** As many as the sender takes at most. */
const WINDOW = 32

/** Where the least that sends writes down what it does: no approval, no state, no audit log, no lane. */
export async function prepareLeast(database: OpenDatabase): Promise<void> {
  await database.query(
    'create table least (run uuid, batch integer, digest text, outcome text, primary key (run, batch))',
  )
}

/**
 * The least that nobody can leave out who sends what was approved, through any crash: it reads the bodies from the database,
 * checks them, writes down each attempt before it is made and each outcome after it, durably, and posts. A window is loaded,
 * and another one is written down in a single statement, while one is posted.
 * @param id a submission that is cut into batches
 */
export async function sendLeast(
  database: OpenDatabase,
  id: string,
  post: (body: Buffer) => Promise<void>,
): Promise<void> {
  const run = uuidv7()
  const done: number[] = []
  let ended: number[] = []
  const load = async (): Promise<Map<number, Body>> => {
    const next = { dueBy: new Date(), limit: done.length + WINDOW, except: done }
    const stored = await database.transaction(async (tx) => nextStoredBodies(tx, id, next))
    done.push(...stored.map(({ batchNumber }) => batchNumber))
    return new Map(stored.map((body) => [body.batchNumber, checkBody(body) as Body]))
  }
  const note = async (begun: ReadonlyMap<number, Body>, answered: readonly number[]) =>
    database.query(
      `with outcomes as (
         update least set outcome = 'received' where run = $1 and batch = any($2::integer[])
       )
       insert into least (run, batch, digest) select $1, * from unnest($3::integer[], $4::text[])`,
      [run, answered, [...begun.keys()], [...begun.values()].map(({ digest }) => digest)],
    )
  let window = await load()
  await note(window, [])
  let loading = load()
  while (window.size > 0) {
    const preparing = loading.then(async (next) => {
      loading = load()
      await note(next, ended)
      return next
    })
    for (const { bytes } of window.values()) await post(bytes)
    const numbers = [...window.keys()]
    window = await preparing
    ended = numbers
  }
  await note(new Map(), ended)
}
