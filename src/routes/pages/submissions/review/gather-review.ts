import type { Actor } from '../../../../schemas/actor.js'
import type { ReportSummary } from '../../../../schemas/quality-report.js'
import type { ScrambleReport } from '../../../../schemas/scramble-report.js'
import type { Submission } from '../../../../schemas/submission.js'
import type { Services } from '../../../../services/index.js'
import type { Review } from '../../../../services/submissions/review/read-review.js'

/** The evidence that people see before they approve or send a submission. */
export type ReviewFacts = {
  readonly review: Review
  readonly quality: ReportSummary
  readonly scrambling: ScrambleReport | undefined
}

export async function gatherReview(
  { submissions, reports }: Pick<Services, 'submissions' | 'reports'>,
  { id, source }: Submission,
  viewer: Actor,
): Promise<ReviewFacts> {
  return {
    review: await submissions.review(id, viewer),
    quality: await (await reports.onSubmission(id)).summary(),
    scrambling: source === 'scrambled' ? await submissions.findScrambleReport(id) : undefined,
  }
}
