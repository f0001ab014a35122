import t from 'tap'
import { markRestored } from '../../src/services/operations/recovery/detect-restore.js'
import { insertSubmissionIn } from '../support/submissions.js'
import { testApp } from '../support/test-app.js'
import { visitor } from './support/visitor.js'

const { url, keys, call, database } = await testApp(t)
const PATH = '/recovery'
const signedIn = async (role: string) => {
  const person = visitor(url)
  await person.signIn(keys.find((given) => given.role === role)?.key ?? '')
  return person
}

t.test('shows on every page that nothing is sent, until an approver acknowledges it', async (t) => {
  const [approver, auditor] = [await signedIn('approver'), await signedIn('auditor')]
  t.match((await approver.open(PATH)).text, /Restores from a backup.*never restored from a backup/s)
  t.notMatch((await auditor.open('/')).text, /Nothing is sent/)

  const sent = await insertSubmissionIn(database, 'transmitting')
  const unknown = '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'
  await markRestored(database)
  await database.query(
    `insert into lost_attempt (submission_id, batch_number, number, sender, recovery_id, destination, phase, baseline, sent_at, record_count)
     select s.id, 1, 1, gen_random_uuid(), r.id, 'live', 5, 'live', now(), 1
     from recovery r, unnest($1::uuid[]) as s (id)`,
    [[sent, unknown]],
  )
  t.same((await call(undefined, 'GET', '/health/ready')).body, { status: 'ok', recovery: true })
  for (const path of ['/', '/submissions', '/audit']) {
    const { text } = await auditor.open(path)
    t.match(text, /restored from a backup\. Nothing is sent/, path)
    t.notMatch(text, /href="\/recovery"/, 'who cannot acknowledge it finds no link')
  }
  t.match((await auditor.open(PATH)).status, 403)
  t.match((await approver.open('/')).text, /href="\/recovery">See what is missing/)
  t.match(
    (await approver.open('/phases/1')).text,
    /acknowledge what it does not know/,
    'phases say why they are closed',
  )

  const page = (await approver.open(PATH)).text
  t.match(page, /2 batches/)
  t.match(page, new RegExp(`href="/submissions/${sent}"`), 'what the database knows is linked')
  t.match(page, /Phase 5, reference 1A2C3D/)
  t.notMatch(page, new RegExp(`href="/submissions/${unknown}"`))
  t.match(page, /Not known.*Daily sending ends/s)
  t.match(await approver.fillIn(PATH, { note: ' ' }), { isSentBack: true, text: /Enter when and why/ })
  t.match(await approver.fillIn(PATH, { note: 'a \u202E b' }), {
    isSentBack: true,
    text: /control characters/,
  })

  t.match(await approver.fillIn(PATH, { note: 'The disk <b>failed</b>' }), { status: 303, location: PATH })
  const after = (await approver.open(PATH)).text
  t.match(after, /Restores that were acknowledged.*The disk &lt;b&gt;failed/s)
  t.notMatch((await auditor.open('/')).text, /Nothing is sent/)
  t.match((await auditor.open('/audit')).text, /Acknowledged that the database was restored from a backup/)
  t.match((await call('operator', 'GET', `/v1/submissions/${sent}`)).body, { state: 'incomplete' })
  t.match((await call('approver', 'GET', '/v1/recovery')).body, { inRecovery: false })
})
