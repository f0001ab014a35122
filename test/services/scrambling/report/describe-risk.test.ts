import t from 'tap'
import { describeRisk } from '../../../../src/services/scrambling/report/describe-risk.js'
import { rateAttack } from '../../../../src/services/scrambling/report/rate-attacks.js'

const sentenceOf = (found: number, tried: number) =>
  describeRisk(rateAttack('weekday', { found, tried, guessing: 1, children: tried })).sentence

t.test('says why a risk is rated higher than what was found', (t) => {
  t.match(sentenceOf(1, 40), /^High risk\. .*1 of 40 children \(guessing: 1\)\. So few children were tried/)
  t.match(sentenceOf(0, 20), /^High risk\. .*So few children were tried/)
  t.notMatch(sentenceOf(40, 52), /So few/)
  t.notMatch(sentenceOf(42, 20_000), /So few/)
  t.end()
})
