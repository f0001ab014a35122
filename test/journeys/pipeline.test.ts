import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t from 'tap'
import { testApp } from '../support/test-app.js'

const skip = spawnSync('curl', ['--version']).status === 0 ? false : 'there is no curl here'

t.test('exits as the README says that a build does', { skip }, async (t) => {
  const { url, keys } = await testApp(t)
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-pipeline-'))
  t.teardown(async () => rm(directory, { recursive: true }))
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const command =
    /^curl -sS --fail-with-body[^`]*/m.exec(readme)?.[0].replace('http://127.0.0.1:3000', url) ?? ''
  const key = keys.find(({ role }) => role === 'integrator')?.key
  const exit = async (record: object | string, given = key, more = '') => {
    const text = typeof record === 'string' ? record : JSON.stringify(record)
    await writeFile(path.join(directory, 'children.ndjson'), `${text}\n`)
    const env = { ...process.env, KEY: given }
    const shell = spawn('sh', ['-c', command.replace('form=summary', `form=summary${more}`)], {
      cwd: directory,
      env,
    })
    const [code] = (await once(shell, 'exit')) as [number]
    return code
  }
  t.equal(await exit({ la_child_id: 'A1' }), 0)
  const summary = JSON.parse(await readFile(path.join(directory, 'summary.json'), 'utf8'))
  t.match(summary, { ok: true, records: 1, withheld: 0 })
  t.not(await exit({ la_child_id: 'A1' }, key, '&failOn=warning'), 0, 'the census would object')
  t.not(await exit({ la_child_id: 'not an id' }), 0)
  t.not(await exit('{"ok":true'), 0, 'no JSON')
  t.not(await exit({ la_child_id: 'A1' }, 'csc_of-nobody'), 0)
  t.not(await exit({ la_child_id: 'A1' }, key, '&form=csv'), 0, 'no summary')
})
