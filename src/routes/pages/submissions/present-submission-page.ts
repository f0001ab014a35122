import { DELIVERY_READERS, PAYLOAD_READERS, RECORD_READERS } from '../../../plugins/authentication.js'
import { type BarKind, barChart } from '../charts/bar-chart.js'
import type { PageOptions } from '../page-options.js'
import type { Page } from '../page.js'
import { presentRuleChart } from '../quality/present-rules.js'
import { labelRecords } from '../records/label-records.js'
import { mayAs } from '../sessions.js'
import { submissionActions } from './actions/submission-actions.js'
import { findActions, whyNotDecide } from './find-actions.js'
import { formatSummary } from './format-summary.js'
import { presentChanges } from './present-changes.js'
import { presentScramblingInShort } from './present-scrambling.js'
import { formatOpened } from './review/format-opened.js'
import { explainPause } from '../words/explain.js'
import { capitalise, formatCount, formatNumber } from '../words/format.js'
import { formatInstant } from '../words/format.js'
import {
  formatKind,
  nameDestination,
  nameSubmission,
  referenceOf,
  submissionPath,
} from '../words/name-submission.js'
import { deliveryTags, submissionTags } from '../words/tags.js'
import type { Person } from '../../../schemas/actor.js'
import type { Phase } from '../../../schemas/phase.js'
import type { ReportSummary } from '../../../schemas/quality-report.js'
import type { ScrambleReport } from '../../../schemas/scramble-report.js'
import type { Submission, deliveryStatuses } from '../../../schemas/submission.js'
import type { Pause } from '../../../services/delivery/store/destination-lock-repository.js'
import type { BatchTotals } from '../../../services/delivery/store/evidence-repository.js'
import type { RecordComparison } from '../../../services/submissions/records/staged-record-repository.js'
import type { OpenedByDeciders } from '../../../services/submissions/review/read-review.js'
import type { ChildEffects } from '../../../services/submissions/review/review-repository.js'
import { finalStates } from '../../../services/submissions/watch-submission.js'

export type SubmissionFacts = {
  readonly setting: Pick<PageOptions, 'isRehearsal'>
  readonly person: Person
  readonly submission: Submission
  readonly phase: Phase
  readonly pause: Pause | undefined
  /** Absent until its records are made. */
  readonly built:
    | {
        readonly quality: ReportSummary
        readonly records: RecordComparison | undefined
        readonly scrambling: ScrambleReport | undefined
        readonly totals: BatchTotals
        /** Absent once sending has begun. */
        readonly effects: ChildEffects | undefined
        /** The decisions, each with the records that its maker had opened; absent if nobody has decided. */
        readonly opened: OpenedByDeciders | undefined
      }
    | undefined
}

/** Everything that an approver needs to decide, and everybody else to know how it stands. */
export function presentSubmissionPage(facts: SubmissionFacts): Page {
  const { person, submission, phase, built, pause, setting } = facts
  const path = submissionPath(submission.id)
  const summary = formatSummary(submission, built?.effects)
  return {
    template: 'submissions/submission',
    title: `Phase ${submission.phase}: ${phase.title}`,
    section: 'submissions',
    back: { href: '/submissions', text: 'All submissions' },
    view: {
      path,
      caption: `${nameSubmission(submission)}. Reference ${referenceOf(submission)}`,
      state: submissionTags[submission.state],
      isLive: submission.destination === 'live',
      sign: labelRecords(submission.source, 'many', setting).text,
      destination: nameDestination(submission.destination),
      events: finalStates.has(submission.state) ? null : `${path}/events`,
      news: `${submissionTags[submission.state].text}. ${summary.at(-1) ?? ''}`,
      summary,
      actions: findActions(submission, person).map((name) => ({
        ...{
          href: `${path}/${name}`,
          text: submissionActions[name].link,
          look: submissionActions[name].look,
        },
      })),
      hindrances: [
        ...hindrances(person, submission, phase),
        ...(pause === undefined ? [] : [`${explainPause(pause)}.`]),
      ],
      mayRead: mayAs(person, RECORD_READERS),
      mayDownload: mayAs(person, PAYLOAD_READERS),
      maySeeDelivery: mayAs(person, DELIVERY_READERS),
      about: presentFacts(submission),
      decisions: presentDecisions(submission, built?.opened),
      delivery: built === undefined || built.totals.batches === 0 ? null : presentDeliveryChart(submission),
      built: built && {
        rules: presentRuleChart(built.quality, path),
        changes: presentChanges(submission, built.quality.comparedWith, built),
        scrambling: built.scrambling === undefined ? null : presentScramblingInShort(built.scrambling),
        batches:
          built.totals.batches === 0
            ? null
            : `${formatCount(built.totals.batches, 'batch', 'batches')} and ${formatCount(built.totals.attempts, 'attempt')} to send them.`,
      },
    },
  }
}

/** Reasons why this person, or everybody, cannot continue. */
function hindrances(person: Person, submission: Submission, phase: Phase): string[] {
  const { state, notice } = submission
  const own =
    state === 'staged' && person.roles.includes('approver')
      ? whyNotDecide(submission, person)?.detail
      : undefined
  const closed =
    !phase.open && (state === 'approved' || state === 'held')
      ? [`It cannot be sent now: ${phase.blockedBy.join('. ')}.`]
      : []
  return [...(notice === undefined ? [] : [`${notice}.`]), ...(own === undefined ? [] : [own]), ...closed]
}

function presentFacts(submission: Submission) {
  const { id, createdBy, createdAt, seed, seriesId, contentDigest, recordCount } = submission
  return [
    { key: 'Created by', value: `${createdBy}, ${formatInstant(createdAt)}` },
    {
      key: 'Kind',
      value: formatKind(submission),
    },
    ...(contentDigest === null ? [] : [{ key: 'Records', value: formatCount(recordCount, 'record') }]),
    { key: 'Goes to', value: capitalise(nameDestination(submission.destination)) },
    ...(contentDigest === null ? [] : [{ key: 'Content digest', value: contentDigest, mono: true }]),
    ...(seed === undefined
      ? []
      : [
          {
            key: 'Test number',
            value: String(seed),
            note: 'The same number creates the same made-up children.',
          },
        ]),
    ...(seriesId === undefined ? [] : [{ key: 'Scramble series', value: seriesId, mono: true }]),
    { key: 'Submission id', value: id, mono: true },
  ]
}

const presentDecisions = (submission: Submission, looked: OpenedByDeciders | undefined) => ({
  caption: 'Decisions',
  empty: 'Nobody has decided yet.',
  columns: ['Who', 'Decision', 'When', 'What they had opened', 'Comment'].map((text) => ({ text })),
  rows: submission.decisions.map(({ id, madeBy, decision, madeAt, comment, standingAgreementId }) => [
    { value: madeBy },
    {
      value: decision === 'approve' ? 'Approved' : 'Returned',
      ...(standingAgreementId === undefined
        ? {}
        : { note: 'in advance, by the agreement to daily sending. Nobody checked these records.' }),
    },
    { value: formatInstant(madeAt) },
    { value: formatWhatWasOpened(submission, id, looked) },
    { value: comment ?? 'None' },
  ]),
})

/** @param looked without the decisions that were made in advance */
function formatWhatWasOpened(
  { recordCount }: Submission,
  decisionId: string,
  looked: OpenedByDeciders | undefined,
): string {
  const made = looked?.decided.find(({ decision }) => decision.id === decisionId)
  if (looked === undefined || made === undefined) return 'Nothing'
  const { withFindings, deletions } = looked
  return formatOpened('They had', made.opened, { records: recordCount, withFindings, deletions })
}

const KINDS: Readonly<Record<(typeof deliveryStatuses)[number], BarKind>> = {
  received: 'good',
  sending: 'query',
  waiting: 'quiet',
  uncertain: 'warning',
  refused: 'error',
  withheld: 'error',
}
const ORDER = ['received', 'sending', 'waiting', 'uncertain', 'refused', 'withheld'] as const

/** Records by delivery status. */
function presentDeliveryChart({ counts }: Submission) {
  const shown = ORDER.filter((status) => counts[status] > 0)
  return {
    chart: barChart({
      title: 'Where the records are',
      bars: shown.map((status) => ({
        ...{ label: deliveryTags[status].text, value: counts[status], kind: KINDS[status] },
      })),
    }),
    rows: {
      caption: 'Where the records are',
      hideCaption: true,
      empty: '',
      columns: [{ text: 'Where' }, { text: 'Records', number: true }],
      rows: ORDER.map((status) => [
        { value: deliveryTags[status].text },
        { value: formatNumber(counts[status]) },
      ]),
    },
  }
}
