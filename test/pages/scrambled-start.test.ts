import t from 'tap'
import { signOffBefore } from '../support/signed-off.js'
import { everyOptions } from '../services/scrambling/support.js'
import { testApp } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { visitor } from './support/visitor.js'

/** Of each setting, words of the sentence that says what it costs. */
const COSTS: Readonly<Record<string, RegExp>> = {
  interval: /exact number of days .*events\. Someone who knows 3 real dates for a child could find most/,
  order: /up to a quarter wrong\. Someone who knows 3 real dates for a child could find few/,
  series: /Each social worker has one pseudonym for all children\. Someone who knows/,
  child: /a different pseudonym for each child\. Nobody can count/,
}

for (const scramble of everyOptions) {
  t.test(`says what ${scramble.dates} dates and ${scramble.workers} workers cost`, async (t) => {
    const simulator = await testSimulator(t)
    const { url, keys, call, database } = await testApp(t, { receiver: simulator.receiver, scramble })
    await signOffBefore(database, 4)
    const way = wayOf(call)
    for (const phase of [2, 4]) await way.open(phase)
    const operator = visitor(url)
    await operator.signIn(keys.find(({ role }) => role === 'operator')?.key ?? '')
    const { text } = await operator.open('/phases/4/start')
    for (const [setting, cost] of Object.entries(COSTS)) {
      const isSet = setting === scramble.dates || setting === scramble.workers
      t.equal(cost.test(text), isSet, setting)
    }
    t.match(text, `SCRAMBLE_DATES is “${scramble.dates}”`, 'for the support team')
    t.notMatch((await operator.open('/phases/2/start')).text, /SCRAMBLE_/, 'not where nothing is scrambled')
  })
}
