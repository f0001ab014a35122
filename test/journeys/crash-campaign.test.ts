import t from 'tap'
import { runCampaign } from '../support/campaign/run-campaign.js'
import { TAKES_LONG } from '../support/takes-long.js'

t.test(
  'survives kills at each commit and anywhere, with a receiver that fails',
  { skip: TAKES_LONG },
  async (t) => {
    const lines: string[] = []
    const report = await runCampaign(t, {
      ...{ kills: 8, seed: 5, size: 800 },
      say: (line) => lines.push(line),
    })
    t.same(report.problems, [], lines.join('\n'))
    t.ok(report.received > 0)
    t.equal(report.overlaps, 0, 'one batch at a time')
    t.ok(Object.keys(report.killed).length >= 4, JSON.stringify(report.killed))
  },
)
