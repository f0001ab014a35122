import { visitor } from '../test/pages/support/visitor.js'
import { testApp } from '../test/support/test-app.js'
import { measurePage } from './support/measure-page.js'
import { report, time } from './support/measure.js'

const EVENTS = 100_000

/** The audit log of some years: pages that search it, on loopback, also for what is rare or long ago. */
const undo: (() => Promise<void>)[] = []
const { url, keys, database } = await testApp({ teardown: (work) => void undo.unshift(work) })
try {
  await database.query(
    `insert into audit_event (actor, role, action, subject, outcome, detail)
     select case when n = 10 then 'Rare' else 'demo-operator' end, 'operator',
       case when n = 10 then 'emergency-stop.start' else 'submission.read-payload' end, 'submission/' || n % 1000, 'done', '{}'
     from generate_series(1, $1::integer) n`,
    [EVENTS],
  )
  await database.query('analyze')
  const person = visitor(url)
  await person.signIn(keys.find(({ role }) => role === 'auditor')?.key ?? '')
  const paths = ['', '?kind=submissions', '?kind=stop', '?actor=rare', '?day=2020-01-01', `/${EVENTS / 2}`]
  for (const path of paths)
    report(await measurePage(`/audit${path}`, async () => (await person.open(`/audit${path}`)).status))
  const whole = await time(async () => person.open('/audit/verification'))
  report({
    ...{ name: `page /audit/verification, ${EVENTS} events`, ours: `${whole.toFixed(0)} ms`, limit: '10 s' },
    ...{ ratio: whole / 10_000, aim: { atMost: 1 }, note: 'every hash anew' },
  })
} finally {
  for (const work of undo) await work()
}
