import { spawnSync } from 'node:child_process'
import t from 'tap'
import { HEAP_GROWTH } from '../src/heap-growth.js'

t.test('is known to this Node.js, which would pass over what it does not know', async (t) => {
  const statusWith = (flag: string) => spawnSync(process.execPath, [flag, '--eval', '']).status
  t.equal(statusWith(HEAP_GROWTH), 0)
  t.not(statusWith('--heap-growing-nonsense=50'), 0)
})
