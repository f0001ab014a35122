import type { ReportSummary } from '../../../../schemas/quality-report.js'
import type { Submission } from '../../../../schemas/submission.js'
import { describeRule } from '../../../../services/reports/describe-finding.js'
import type {
  Deletion,
  DeletionReason,
  HeldBack,
} from '../../../../services/submissions/review/review-repository.js'
import type { Review } from '../../../../services/submissions/review/read-review.js'
import { presentRuleTable } from '../../quality/present-rules.js'
import { formatCount, capitalise, formatList, formatNumber } from '../../words/format.js'
import {
  nameDestination,
  formatKind,
  formatSendableRecords,
  submissionPath,
} from '../../words/name-submission.js'
import { formatLostPart } from '../../records/format-lost-part.js'
import { formatInstant } from '../../words/format.js'
import { explainVerdict } from '../../words/explain.js'
import { NOT_CHECKED } from '../present-changes.js'
import { explainNewIds, formatReceived } from '../format-effects.js'
import { presentRisks } from '../present-scrambling.js'
import type { ReviewFacts } from './gather-review.js'

/** The evidence in the order in which people need it: what goes, what is deleted, what is missing, what is wrong, what is risky. */
export function presentReview(submission: Submission, { review, quality, scrambling }: ReviewFacts) {
  const path = submissionPath(submission.id)
  const deletions = presentDeletions(submission, review)
  const heldBack = presentHeldBack(submission, review)
  return {
    path,
    isLive: submission.destination === 'live',
    lead: formatEffects(submission, review),
    sends: presentSends(submission, review),
    deletions,
    heldBack,
    found: {
      verdict: explainVerdict(quality),
      table: presentRuleTable(quality.rules, path),
      compared: presentCompared(quality),
      href: `${path}/quality`,
    },
    risks: scrambling === undefined ? null : presentRisks(scrambling, path),
  }
}

/** More make a page that nobody reads to its end. */
const MOST_HELD_BACK = 20

const children = (count: number): string => formatCount(count, 'child', 'children')

/** The effect of the submission at the DfE, in one sentence. */
export function formatEffects(
  { destination, source }: Pick<Submission, 'destination' | 'source'>,
  { effects }: Pick<Review, 'effects'>,
): string {
  const parts = [
    ...formatReceived(source, effects),
    ...(effects.deleted === 0 ? [] : [`delete ${children(effects.deleted)}`]),
  ]
  if (parts.length === 0) return 'There is nothing to send.'
  return `The DfE${destination === 'live' ? '' : '’s test receiver'} will ${formatList(parts)}.`
}

function presentSends(submission: Submission, { effects }: Review) {
  const { recordCount, counts } = submission
  return [
    { key: 'Kind', value: formatKind(submission) },
    {
      key: 'Records that can be sent',
      value: formatSendableRecords(submission),
      ...formatPairs(recordCount - counts.withheld, effects),
    },
    { key: 'Destination', value: capitalise(nameDestination(submission.destination)) },
    // Of what continues nothing, every child is new to the DfE.
    ...(submission.changes === undefined
      ? []
      : [
          ...(effects.changed + effects.deleted === 0
            ? []
            : [
                { key: 'New children', value: formatNumber(effects.added) },
                {
                  ...{ key: 'Children with changes', value: formatNumber(effects.changed) },
                  ...explainNewIds(submission).map((note) => ({ note }))[0],
                },
              ]),
          { key: 'Children the DfE will delete', value: formatNumber(effects.deleted) },
        ]),
    { key: 'Held back', value: counts.withheld === 0 ? 'None' : formatCount(counts.withheld, 'record') },
  ]
}

/** A child has two records if a part must be deleted before it is sent again. */
const formatPairs = (records: number, { added, changed, deleted }: Review['effects']): { note?: string } =>
  records > added + changed + deleted
    ? { note: 'Some children have 2 records: one deletes part of what the DfE holds, the next replaces it.' }
    : {}

/** What is deleted and not sent again is confirmed; what is sent again is only told. */
function presentDeletions({ id }: Submission, { effects: { deleted }, deletions, parts }: Review) {
  if (deleted === 0 && parts.children === 0 && parts.sentAgain === 0) return null
  const path = `${submissionPath(id)}/records`
  return {
    count: deleted,
    warning: deleted === 0 ? null : `Deletes ${children(deleted)} and everything the DfE holds about them.`,
    why: deleted === 0 ? null : explainDeletions(deletions),
    confirm: needsTick(deleted, parts.children)
      ? `I have checked that ${formatDeletions(deleted, parts.children)} should be deleted at the DfE`
      : null,
    parts: presentParts(path, parts),
    sentAgain:
      parts.sentAgain === 0
        ? null
        : `${formatCount(parts.sentAgain, 'child', 'children')}: a part is deleted and sent again.`,
    listed: deletions.map(({ position, laChildId, reason }) => ({
      text: laChildId,
      hidden: `record ${position}`,
      href: `${path}/${position}?show=deletions`,
      why: explainDeletions(deletions) === null ? WHY[reason].one : null,
    })),
    more:
      deleted > deletions.length
        ? { text: `See all records that delete something`, href: `${path}?show=deletions` }
        : null,
  }
}

const WHY: Readonly<Record<DeletionReason, { readonly one: string; readonly all: string }>> = {
  gone: {
    one: 'no longer in your system',
    all: 'They are no longer in your system: your live table has no row for them, or the row is marked as deleted.',
  },
  record: {
    one: 'the record in your system says so',
    all: 'Their records in your system say that they must be deleted.',
  },
  'row-of-another': {
    one: 'its row in your live table is now about another child id',
    all: 'Their rows in your live table are now about other child ids.',
  },
  unknown: {
    one: 'no longer in your system, or the record there says so',
    all: 'They are no longer in your system, or their records there say that they must be deleted.',
  },
}

/** One sentence where the reason is the same for all; null where each child needs its own. */
function explainDeletions(deletions: readonly Deletion[]): string | null {
  const reasons = [...new Set(deletions.map(({ reason }) => reason))]
  const [reason] = reasons
  return reason === undefined || reasons.length > 1
    ? null
    : `${WHY[reason].all} A child whose record we cannot read is not deleted.`
}

const needsTick = (deleted: number, partly: number): boolean => deleted + partly > 0

/** `these 5 children and the parts of 1 child’s record` */
const formatDeletions = (deleted: number, partly: number): string =>
  formatList([
    ...(deleted === 0 ? [] : [deleted === 1 ? 'this child' : `these ${formatNumber(deleted)} children`]),
    ...(partly === 0 ? [] : [`the parts of ${partlyOf(partly)}`]),
  ])

const partlyOf = (partly: number): string =>
  partly === 1 ? '1 child’s record' : `${formatNumber(partly)} children’s records`

function presentParts(path: string, { children: partly, listed }: Review['parts']) {
  if (partly === 0) return null
  return {
    warning: `Deletes part of ${partlyOf(partly)}, with no replacement.`,
    listed: listed.map(({ position, laChildId, lost }) => ({
      text: laChildId,
      hidden: `record ${position}`,
      href: `${path}/${position}?show=deletions`,
      lost: lost.map(formatLostPart),
    })),
    more:
      partly > listed.length
        ? { text: 'See all records that delete something', href: `${path}?show=deletions` }
        : null,
  }
}

/** The DfE's data about a child whose record is held back, which stays as it is. */
const AT_DFE: Readonly<Record<HeldBack['atDfe'], string>> = {
  held: 'An earlier record of this child. This will not change',
  nothing: 'Nothing about this child. This will not change',
  sent: 'The changes in another record of this child in this submission',
  unknown: 'Not known. Nothing about this child changes',
}

function presentHeldBack({ id, counts: { withheld } }: Submission, { heldBack }: Review) {
  if (withheld === 0) return null
  const path = `${submissionPath(id)}/records`
  const are = withheld === 1 ? 'is' : 'are'
  return {
    text: `${formatCount(withheld, 'record')} ${are} held back because the DfE would refuse ${withheld === 1 ? 'it' : 'them'}. ${withheld === 1 ? 'It' : 'They'} will not be sent in this submission.`,
    table: {
      caption: 'Records that are held back',
      hideCaption: true,
      empty: '',
      columns: [{ text: 'Child' }, { text: 'Why' }, { text: 'What the DfE holds' }],
      rows: heldBack
        .slice(0, MOST_HELD_BACK)
        .map(({ position, laChildId, rules, atDfe }) => [
          { value: laChildId, href: `${path}/${position}?show=withheld` },
          { value: rules.map((rule) => `${describeRule(rule).title} (${rule})`).join('. ') || 'Not known' },
          { value: AT_DFE[atDfe] },
        ]),
    },
    more:
      withheld > Math.min(heldBack.length, MOST_HELD_BACK)
        ? { text: `See all ${formatNumber(withheld)} records held back`, href: `${path}?show=withheld` }
        : null,
  }
}

function presentCompared({ comparedWith }: ReportSummary) {
  if (comparedWith === undefined) return null
  return {
    text: `the submission of ${formatInstant(comparedWith.createdAt)}`,
    href: `${submissionPath(comparedWith.submissionId)}/quality`,
    rows: [
      { key: 'New findings', value: formatNumber(comparedWith.new) },
      { key: 'Still there', value: formatNumber(comparedWith.stillThere) },
      { key: 'Fixed', value: formatNumber(comparedWith.fixed) },
      {
        key: 'Not checked again',
        value: formatNumber(comparedWith.notChecked),
        ...(comparedWith.notChecked === 0 ? {} : { note: NOT_CHECKED }),
      },
    ],
  }
}
