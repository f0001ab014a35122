import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { codeLists } from '../../../../src/schemas/dfe/code-lists/index.js'
import { SCHEME } from '../../../../src/services/scrambling/keys.js'
import { makeVector } from './make-vector.js'

/** The repository: tests run in its root, compiled or not. */
const read = (file: string) => readFileSync(path.join(process.cwd(), file), 'utf8')
const vector = JSON.parse(read(`test/services/scrambling/vectors/scheme-${SCHEME}.json`)) as ReturnType<
  typeof makeVector
>

t.test('makes the published result of the published keys and record', (t) => {
  t.same(JSON.parse(JSON.stringify(makeVector())), vector)
  t.end()
})

const openssl = spawnSync('openssl', ['version'], { encoding: 'utf8' })
const isThere = openssl.status === 0 && /^OpenSSL [3-9]/.test(openssl.stdout)

t.test('is what openssl makes of it', { skip: !isThere && 'OpenSSL 3 is not installed' }, (t) => {
  const page = read('docs/decide/scrambling-vectors.md')
  const commands = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block).join('')
  const { stdout, stderr, status } = spawnSync('sh', ['-eu', '-c', commands], { encoding: 'utf8' })
  t.equal(status, 0, stderr)
  const said = (what: string) => new RegExp(`^${what} (\\S+)$`, 'm').exec(stdout)?.[1]
  const scrambledWith = (workers: string) =>
    vector.scrambled.find((one) => one.dates === 'interval' && one.workers === workers)!.record
  const { record } = vector
  const inSeries = scrambledWith('series')
  const workerOf = ({ social_care_episodes: [episode] = [] }: typeof record) =>
    episode?.care_worker_details?.[1]?.worker_id
  const referralOf = ({ social_care_episodes: [episode] = [] }: typeof record) =>
    Date.parse(episode?.referral_date ?? '')
  t.equal(said('series key'), vector.seriesKey)
  t.equal(said('child'), inSeries.la_child_id)
  t.equal(said('worker'), workerOf(inSeries))
  t.equal(said('worker of this child'), workerOf(scrambledWith('child')))
  t.equal(Number(said('weeks')), (referralOf(record) - referralOf(inSeries)) / (7 * 864e5))
  t.equal(
    Object.keys(codeLists.ethnicity.codes)[Number(said('ethnicity'))],
    inSeries.child_details?.ethnicity,
  )
  t.end()
})
