import t from 'tap'
import { submissionTable } from '../../src/routes/pages/submissions/present-submissions.js'
import type { Submission } from '../../src/schemas/submission.js'

type Decision = Submission['decisions'][number]

const decided = (...decisions: readonly (Pick<Decision, 'decision' | 'madeBy'> & Partial<Decision>)[]) => {
  const submission = {
    ...{
      id: '01a22978-239b-70e5-8b14-e85211ad1b16',
      phase: 5,
      kind: 'full',
      source: 'live',
      destination: 'live',
    },
    ...{ state: 'staged', createdBy: 'olive', createdAt: '2026-11-29T22:41:00.000Z', recordCount: 1 },
    ...{ counts: { withheld: 0 }, decisions },
  } as unknown as Submission
  return submissionTable([submission]).rows[0]?.[2]
}

t.test('says who decided, and never that somebody approved who did not', (t) => {
  t.same(decided(), { value: 'olive' })
  const [ada, ben] = [
    { decision: 'approve', madeBy: 'ada' } as const,
    { decision: 'approve', madeBy: 'ben' } as const,
  ]
  t.match(decided(ada, ben), { note: 'Approved by ada and ben.' })
  t.match(decided(ada, { ...ben, decision: 'return' }), { note: 'Approved by ada. Returned by ben.' })
  t.match(decided({ ...ada, standingAgreementId: '01a22978' }), { note: 'Approved in advance by ada.' })
  t.end()
})
