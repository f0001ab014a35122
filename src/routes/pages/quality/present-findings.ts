import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'
import { severityWords } from '../words/tags.js'
import type { Page as List } from '../../../schemas/common.js'
import type { FindingStatus, FormerFinding, ReportFinding } from '../../../schemas/quality-report.js'
import type { Submission } from '../../../schemas/submission.js'
import { describeRule, formatMessage } from '../../../services/reports/describe-finding.js'
import { describePlace } from '../../../services/reports/describe-place.js'

const TITLES: Readonly<Record<FindingStatus, { readonly title: string; readonly words: string }>> = {
  new: { title: 'New findings', words: 'These were not found in the submission before.' },
  stillThere: {
    title: 'Findings that are still there',
    words: 'These were found in the submission before too.',
  },
  fixed: {
    title: 'Findings that are fixed',
    words: 'These were found in the submission before. We looked for them again, and they are corrected.',
  },
  gone: {
    title: 'Findings that are gone with the child or item',
    words:
      'These were found in the submission before. The child or the item that they were about is not there any more, which is not a correction.',
  },
  notChecked: {
    title: 'Findings that were not checked again',
    words:
      'These were found in the submission before. This submission does not hold the child or the part that they were about, or the record cannot be read.',
  },
}

/** Findings since the submission before, by their status, each by its name. */
export function presentByStatus(facts: {
  submission: Submission
  status: FindingStatus
  page: List<ReportFinding | FormerFinding>
  mayRead: boolean
  isFirst: boolean
}): Page {
  const { submission, status, page, mayRead, isFirst } = facts
  const path = submissionPath(submission.id)
  const { title, words } = TITLES[status]
  return {
    template: 'quality/by-status',
    title,
    section: 'quality',
    back: { href: `${path}/quality`, text: 'Data quality of this submission' },
    view: {
      name: nameSubmission(submission),
      words,
      list: {
        ...{ caption: title, hideCaption: true, empty: 'There are no such findings.' },
        columns: ['Child', 'Kind', 'Where in the record', 'What is wrong'].map((text) => ({ text })),
        rows: page.items.map((finding) => presentOne(finding, mayRead ? path : undefined)),
      },
      pages: pageLinks(`${path}/quality/findings/${status}`, {}, { isFirst, nextCursor: page.nextCursor }),
    },
  }
}

/** @param path of the submission, for those who may open its records; findings of before lie in another one */
function presentOne(finding: ReportFinding | FormerFinding, path: string | undefined) {
  const { laChildId, rule, severity, place, message } = finding
  const { title } = describeRule(rule)
  const position = 'position' in finding ? finding.position : undefined
  return [
    {
      ...{ value: laChildId ?? 'Not known', mono: laChildId !== null },
      ...(path === undefined || position === undefined
        ? {}
        : { href: `${path}/records/${position}`, hidden: `${rule}, ${place}` }),
    },
    { tag: severityWords[severity].tag, note: rule },
    { value: place },
    { value: `${title}.`, ...(message === title ? {} : { note: formatMessage(message) }) },
  ]
}

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
