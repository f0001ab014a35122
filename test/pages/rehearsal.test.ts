import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { liveApp } from '../support/live-app.js'
import { visitor } from './support/visitor.js'

t.test('calls no child real in a rehearsal, in which every child is made up', async (t) => {
  const { keys, live, push, url, way } = await liveApp(t, { isRehearsal: true })
  for (const child of createChildren({ seed: 7, count: 12, laCode: '330' }))
    live.set(child.la_child_id, child)
  await push()
  const { id } = await way.stage(5, { kind: 'full' })
  const approver = visitor(url)
  await approver.signIn(keys.find(({ role }) => role === 'approver')?.key ?? '')
  const path = `/submissions/${id}`
  const pages = [
    '/',
    '/phases/5',
    '/phases/5/agree',
    path,
    `${path}/approve`,
    `${path}/records`,
    `${path}/records/1`,
  ]
  for (const page of pages) {
    const { status, text } = await approver.open(page)
    t.equal(status, 200, page)
    t.match(text, /<strong>Rehearsal\.<\/strong>/, `${page} says that it is a rehearsal`)
    const words = text.replaceAll(/stands? for real ones/gi, '').replaceAll(/stands? for a real child/gi, '')
    t.notMatch(words.replaceAll(/Stand for real children/g, ''), /real (?:child|children|ones)\b/i, page)
  }
  t.match(
    (await approver.open(`${path}/approve`)).text,
    /These children are made up, and stand for real ones/,
  )
})
