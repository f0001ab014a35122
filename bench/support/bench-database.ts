import { testDatabase } from '../../test/support/test-database.js'

/** A fresh, migrated database on a server that keeps what it commits, as in use; `close` drops it and ends the server. */
export async function benchDatabase() {
  const undo: (() => Promise<void>)[] = []
  const { url, database } = await testDatabase(
    { teardown: (work) => void undo.unshift(work) },
    { durable: true },
  )
  return {
    url,
    database,
    close: async () => {
      for (const work of undo) await work()
    },
  }
}
