import type { Page as List } from '../../../schemas/common.js'
import type { ReportFinding } from '../../../schemas/quality-report.js'
import type { Submission } from '../../../schemas/submission.js'
import { describeRule } from '../../../services/reports/describe-finding.js'
import { describePlace } from '../../../services/reports/describe-place.js'
import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'

/** One rule: what is wrong, what to do at the source, and where it was found. */
export function presentRule(facts: {
  submission: Submission
  rule: string
  page: List<ReportFinding>
  mayRead: boolean
  mayNote: boolean
  isFirst: boolean
}): Page {
  const { submission, rule, page, mayRead, mayNote, isFirst } = facts
  const path = submissionPath(submission.id)
  const { title, advice } = describeRule(rule)
  return {
    template: 'quality/rule',
    title: `${rule}: ${title}`,
    section: 'quality',
    back: { href: `${path}/quality`, text: 'Data quality of this submission' },
    view: {
      name: nameSubmission(submission),
      advice,
      list: {
        caption: 'Where it was found',
        empty: 'This rule found nothing in this submission.',
        columns: ['Record', 'Child', 'Where in the record', 'What was found', 'Note'].map((text) => ({
          text,
        })),
        rows: page.items.map(({ id, position, laChildId, pointer, message, note }) => [
          { value: `Record ${position}`, ...(mayRead ? { href: `${path}/records/${position}` } : {}) },
          { value: laChildId ?? 'Not known', mono: laChildId !== null },
          { value: describePlace(pointer) },
          { value: message },
          presentNote(note, position, mayNote ? `${path}/findings/${id}/note` : undefined),
        ]),
      },
      pages: pageLinks(
        `${path}/quality/rules/${encodeURIComponent(rule)}`,
        {},
        { isFirst, nextCursor: page.nextCursor },
      ),
    },
  }
}

/** The note, and the way to write it for those who may. */
function presentNote(note: ReportFinding['note'], position: number, href: string | undefined) {
  if (href === undefined) return { value: note?.text ?? 'None' }
  return note === undefined
    ? { value: 'Write a note', hidden: `about record ${position}`, href }
    : { value: 'Change the note', hidden: `about record ${position}`, href, note: note.text }
}
