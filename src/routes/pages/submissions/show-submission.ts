import type { Role } from '../../../schemas/role.js'
import type { Submission } from '../../../schemas/submission.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { pauseOf } from './pause-of.js'
import { presentSubmissionPage, type SubmissionFacts } from './present-submission-page.js'

export function showSubmission(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const submission = await services.submissions.read(request.params.id)
      const phase = await services.phases.describe(submission.phase)
      const built = submission.contentDigest === null ? undefined : await builtOf(services, submission)
      const person = sessionOf(request)
      const pause = await pauseOf(services, submission)
      return show(request, reply, presentSubmissionPage({ person, submission, phase, built, pause, setting }))
    },
  )
}

/** Reports on a submission; absent until its records are made. */
async function builtOf(
  { reports, submissions, transmission }: Pages['services'],
  { id, source, decisions }: Submission,
): Promise<NonNullable<SubmissionFacts['built']>> {
  const quality = await (await reports.onSubmission(id)).summary()
  const previous = quality.comparedWith?.submissionId
  return {
    quality,
    records: previous === undefined ? undefined : await submissions.compareRecords(id, previous),
    scrambling: source === 'scrambled' ? await submissions.findScrambleReport(id) : undefined,
    totals: await transmission.batchTotals(id),
    effects: await submissions.findUnsentEffects(id),
    opened: decisions.length === 0 ? undefined : await submissions.openedByDeciders(id),
  }
}
