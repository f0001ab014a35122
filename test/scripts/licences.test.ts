import { readFileSync } from 'node:fs'
import t from 'tap'

/** Licences that ask for no more than their text: what an authority can take without asking its lawyers. */
const PERMISSIVE = ['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0']

t.test('ships under permissive licences only', (t) => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, { dev?: boolean; license?: string }>
  }
  const shipped = Object.entries(lock.packages).filter(([name, { dev }]) => name !== '' && dev !== true)
  t.ok(shipped.length > 50)
  const others = shipped.filter(([, { license = 'none' }]) => !PERMISSIVE.includes(license))
  t.same(
    others.map(([name, { license }]) => `${name}: ${license}`),
    [],
  )
  t.end()
})
