import t from 'tap'
import { appendAuditEvent } from '../../../src/services/audit/audit-repository.js'
import { eventually } from '../../support/eventually.js'
import { ADA, sealedDatabase } from '../../support/sealed-database.js'

for (const end of ['commits', 'is rolled back', 'is cut off'] as const) {
  t.test(
    `holds what was agreed while another event is sealed and not yet committed, which then ${end}`,
    async (t) => {
      const { database, agree, withdraw, isAgreed, restart } = await sealedDatabase(t)
      await agree()
      let finish: (() => void) | undefined
      const mayEnd = new Promise<void>((resolve) => (finish = resolve))
      let pid = 0
      const isSealed = new Promise<void>((resolve, reject) => {
        const pending = database.transaction(async (tx) => {
          const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
          pid = rows[0]?.pid ?? 0
          await appendAuditEvent(tx, { actor: ADA, action: 'phase.withdraw', subject: 'phase/1', detail: {} })
          resolve()
          await mayEnd
          if (end === 'is rolled back') throw new Error('rolled back')
        })
        t.teardown(async () => pending.catch(() => undefined))
        pending.catch(reject)
      })
      await isSealed
      for (const reader of ['this process', 'another process']) {
        t.match(await database.ledger?.read(database), { fault: undefined })
        t.equal(await isAgreed(), true, `${reader}: it is agreed until the other event is committed`)
        await restart()
      }
      if (end === 'is cut off') await database.query('select pg_terminate_backend($1)', [pid])
      finish?.()
      await eventually(async () => (end === 'commits') !== (await isAgreed()))
      t.match(await database.ledger?.read(database), { fault: undefined })
      await agree()
      t.equal(await isAgreed(), true, 'the next event is signed and sealed')
      await withdraw()
      t.equal(await isAgreed(), false)
    },
  )
}
