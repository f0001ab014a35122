import t from 'tap'
import { NOT_WALKED, openBrowser } from './support/browser.js'
import { everyState } from './support/every-state.js'
import { lookAt } from './support/look-at.js'

t.test(
  'is for everybody who reads what was found, sent and made of records',
  { skip: NOT_WALKED },
  async (t) => {
    const app = await everyState(t)
    const browser = await openBrowser(t, app)
    const [operator, auditor] = [await browser.visitAs('operator'), await browser.visitAs('auditor')]
    const found = `/submissions/${app.idOf('with findings')}`
    const clean = `/submissions/${app.idOf('without findings')}`
    const sent = `/submissions/${app.idOf('sent in part')}`
    const delta = `/submissions/${app.idOf('a delta')}`
    const { findings } = (await app.call('auditor', 'GET', `/v1${found}/quality-report`)).body
    const [noted] = findings
    const text =
      'Right as it is: the date was given by the hospital, and nobody can give another one. '.repeat(5)
    const saved = await app.call('operator', 'PUT', `/v1${found}/findings/${noted.id}/note`, { text })
    t.equal(saved.status, 200, 'one finding has a note')

    const read = { operator, auditor }
    for (const [role, visit] of Object.entries(read)) {
      await lookAt(t, visit, `${found}/quality`, `data quality, as ${role}`)
      await lookAt(t, visit, `${found}/quality/rules/${noted.rule}`, `a rule with a note, as ${role}`)
    }
    await lookAt(t, auditor, `${clean}/quality`, 'data quality, where nothing was found')
    await lookAt(t, auditor, `${found}/quality/rules/NO-SUCH`, 'a rule that found nothing')
    for (const phase of [1, 2, 3, 4, 5]) {
      await lookAt(t, auditor, `/quality?phase=${phase}`, `trend of phase ${phase}`)
    }
    await lookAt(t, operator, `${found}/findings/${noted.id}/note`, 'changing a note')
    await lookAt(t, operator, `${found}/findings/${findings.at(-1).id}/note`, 'writing a note')

    await lookAt(t, auditor, `${clean}/batches`, 'no batches yet')
    await lookAt(t, auditor, `${sent}/batches`, 'batches')
    const batches = await app.way.batches(app.idOf('sent in part'))
    for (const state of ['received', 'replaced', 'uncertain']) {
      const { number } = batches.find((batch) => batch.state === state) ?? {}
      await lookAt(t, operator, `${sent}/batches/${number}`, `a batch that is ${state}`)
    }
    const refused = `/submissions/${app.idOf('refused')}`
    await lookAt(t, operator, `${refused}/batches/1`, 'a batch that is refused')
    await lookAt(t, operator, `${refused}/records/1`, 'a record that is refused')
    for (const name of ['scrambled', 'one scrambled record']) {
      await lookAt(t, auditor, `/submissions/${app.idOf(name)}/scrambling`, `scrambling report, ${name}`)
    }

    await lookAt(t, operator, `${delta}/records`, 'records of a delta')
    await lookAt(t, operator, `${delta}/records/1`, 'a record of a delta')
    await lookAt(t, operator, `${delta}/records/2`, 'a purge')
    await lookAt(t, operator, `${found}/records/1`, 'a record with a note')
    await lookAt(t, operator, `${sent}/records?show=uncertain`, 'records without an answer')
    await lookAt(t, operator, `${sent}/records?show=sending`, 'no records')
    await lookAt(t, operator, `/submissions/${app.idOf('discarded')}/records/1`, 'a record that was removed')
  },
)
