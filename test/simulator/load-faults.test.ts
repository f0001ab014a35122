import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { buildSimulator } from '../../src/simulator/app.js'
import { loadFaults } from '../../src/simulator/faults.js'

const EXAMPLE = fileURLToPath(new URL('../../examples/simulator/bad-day.json', import.meta.url))
const post = { method: 'POST', url: '/children_social_care_data/123/children' } as const

t.test('strikes as the file says, in its order', async (t) => {
  const app = await buildSimulator()
  t.teardown(async () => app.close())
  await loadFaults(app, EXAMPLE)
  t.match(await app.inject(post), { statusCode: 503 })
  t.match(await app.inject(post), { statusCode: 429, headers: { 'retry-after': '5' } })
})

t.test('says what is wrong with a file, and plans nothing of it', async (t) => {
  const app = await buildSimulator()
  t.teardown(async () => app.close())
  const file = join(t.testdir(), 'faults.json')
  const good = { target: 'token', times: 1, kind: 'slow', ms: 10 }
  for (const text of ['nonsense', '{}', '[]', JSON.stringify([good, { ...good, kind: 'earthquake' }])]) {
    await writeFile(file, text)
    await t.rejects(loadFaults(app, file), { message: /faults\.json holds no faults: ./ }, text)
  }
  await t.rejects(loadFaults(app, join(t.testdirName, 'missing.json')), { code: 'ENOENT' })
  t.same((await app.inject('/control/faults')).json(), { items: [] })
})
