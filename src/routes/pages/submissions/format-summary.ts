import { formatCount, formatList, formatNumber } from '../words/format.js'
import { formatClock, formatDay, formatInstant } from '../words/format.js'
import { formatRecords, nameDestination } from '../words/name-submission.js'
import type { Submission } from '../../../schemas/submission.js'
import { explainNewIds, formatReceived } from './format-effects.js'
import type { ChildEffects } from '../../../services/submissions/review/review-repository.js'

/**
 * A submission in sentences: what it is, what can be sent, and what comes next.
 * @param effects absent once sending has begun
 */
export function formatSummary(submission: Submission, effects?: ChildEffects): string[] {
  const { state, createdBy, createdAt } = submission
  if (state === 'building') {
    const { records, of } = submission.progress ?? { records: 0, of: 0 }
    return [
      `${createdBy} started this submission on ${formatInstant(createdAt)}. We are creating and checking its records: ${formatNumber(records)} of ${formatCount(of, 'record')} so far.`,
    ]
  }
  if (state === 'build_failed') {
    return [
      `${createdBy} started this submission on ${formatInstant(createdAt)}. We could not create its records${reason(submission)}.`,
      'Nothing was kept or sent. An operator can start another submission.',
    ]
  }
  return [
    `${nameAction(submission)} ${formatSendable(submission)}`,
    ...explainChild(submission),
    ...formatCompared(submission, effects),
    ...explainNewIds(submission),
    ...explainMissing(submission),
    explainNext(submission),
  ]
}

const nameAction = (submission: Submission): string =>
  `This submission holds ${formatRecords(submission)} for ${nameDestination(submission.destination)}. ${submission.createdBy} created it on ${formatInstant(submission.createdAt)}.`

/** Enough for a record not to give its child away by its structure. */
const ENOUGH_OTHERS = 10

/** How easily people could recognise the one record that phase 3 sends. */
function explainChild({ child }: Submission): string[] {
  if (child === undefined) return []
  const { chosen, structureSharedBy: others } = child
  const alike = `${others === 0 ? 'No other child has' : `${formatCount(others, 'other child', 'other children')} ${others === 1 ? 'has' : 'have'}`} the same number of episodes, assessments, plans, social workers and placements.`
  const how =
    chosen === 'named'
      ? 'An operator chose this child.'
      : others >= ENOUGH_OTHERS
        ? 'We chose this child at random.'
        : 'We chose this child at random from those whose records are most alike, because no record looks like those of 10 others.'
  const warning = others >= ENOUGH_OTHERS ? '' : ' People who know the child may recognise the record.'
  return [`${how} ${alike}${warning}`]
}

/** The page of invalid records says whose they are. */
const explainMissing = ({ missing = 0 }: Submission): string[] =>
  missing === 0
    ? []
    : [
        `${formatCount(missing, 'record')} could not be read when your system pushed ${missing === 1 ? 'it' : 'them'}, and ${missing === 1 ? 'is' : 'are'} missing here. The overview lists what cannot be sent.`,
      ]

/** The comparison behind a delta, in words. */
function formatCompared({ kind, changes, source }: Submission, effects: ChildEffects | undefined): string[] {
  if (kind === 'full' || changes === undefined) return []
  const { compared } = changes
  const deleted = effects?.deleted ?? changes.deleted
  const children = (count: number) => formatCount(count, 'child', 'children')
  const does = [
    ...(effects === undefined ? formatSent(changes.changed) : formatReceived(source, effects)),
    ...(deleted === 0
      ? []
      : [`delete ${children(deleted)}${explainDeleted(source, deleted, effects?.deletedByRecord)}`]),
  ]
  return [
    `We compared ${children(compared)} with what the DfE last accepted. ${does.length === 0 ? explainNothing(changes) : `The DfE will ${formatList(does)}.`}`,
  ]
}

/** @param byRecord how many of them are in the system; undefined once sending has begun */
function explainDeleted(source: Submission['source'], deleted: number, byRecord: number | undefined): string {
  const are = deleted === 1 ? 'is' : 'are'
  if (byRecord === undefined) return ''
  if (source === 'live' && byRecord === 0) return ` who ${are} no longer in your system`
  if (source === 'live' && byRecord === deleted)
    return ` because ${deleted === 1 ? 'the record in your system says' : 'their records in your system say'} so`
  return ` who ${are} no longer in your system or whose record there says so`
}

/** Changes that are all held back are changes. */
const explainNothing = ({ changed, deleted }: NonNullable<Submission['changes']>): string =>
  changed + deleted === 0 ? 'Nothing has changed.' : 'None of what has changed can be sent.'

/** Once some are sent, who was new is no longer known. */
const formatSent = (changed: number): string[] =>
  changed === 0
    ? []
    : [`receive records of ${formatCount(changed, 'new or changed child', 'new or changed children')}`]

function formatSendable({ recordCount, counts: { withheld } }: Submission): string {
  if (recordCount === 0) return 'There is nothing to send.'
  const records = recordCount - withheld
  if (withheld === 0) return records === 1 ? 'It can be sent.' : 'All of them can be sent.'
  const held = `${formatNumber(withheld)} ${withheld === 1 ? 'is held back because the DfE would refuse it' : 'are held back because the DfE would refuse them'}.`
  return records === 0
    ? `No record can be sent. ${held}`
    : `${formatCount(records, 'record')} can be sent. ${held}`
}

function explainNext(submission: Submission): string {
  const { state, counts, stateChangedAt } = submission
  const since = formatInstant(stateChangedAt)
  switch (state) {
    case 'staged':
      return formatApprovals(submission)
    case 'approved':
      return `It was approved on ${since}. An operator can send it now.`
    case 'transmitting':
      return `We are sending it. The DfE has received ${formatCount(counts.received, 'record')} so far.`
    case 'held':
      return `Sending was paused on ${since}${reason(submission)}. The DfE had received ${formatCount(counts.received, 'record')}.`
    case 'transmitted':
      return `The DfE received ${formatCount(counts.received, 'record')}. The last receipt arrived at ${formatClock(stateChangedAt)} on ${formatDay(stateChangedAt.slice(0, 10))}.`
    case 'incomplete':
      return `Sending ended on ${since}. Not all records arrived: ${formatList(missing(submission))}. An operator can retry those records or discard the submission.`
    case 'returned':
      return `It was returned for correction on ${since}. It cannot be sent.`
    case 'discarded':
      return `It was discarded on ${since}. We deleted its records and kept a log of who did what and when.`
    default:
      return ''
  }
}

/** The first live submission takes two approvers, and one that removes many children; the others one. */
function formatApprovals({ decisions, decisionsNeeded, contentDigest, massDeletion }: Submission): string {
  const given = decisions.filter((made) => made.contentDigest === contentDigest).length
  if (given > 0) {
    return `It has ${given} of ${given + decisionsNeeded} approvals. Another approver must review it. Nothing is sent until they approve it.`
  }
  if (massDeletion !== undefined) {
    return `It deletes ${formatCount(massDeletion.deletions, 'child', 'children')} of the ${formatNumber(massDeletion.held)} that the DfE holds, which is more than usual. ${decisionsNeeded} approvers must confirm that number. Nothing is sent until they do.`
  }
  return decisionsNeeded > 1
    ? `${decisionsNeeded} approvers must review it because this is the first time that live records are sent. Nothing is sent until they approve it.`
    : 'An approver must review it. Nothing is sent until they approve it.'
}

const missing = ({ counts }: Submission): string[] => [
  ...(counts.refused > 0 ? [`the DfE refused ${formatCount(counts.refused, 'record')}`] : []),
  ...(counts.uncertain > 0 ? [`it did not answer for ${formatCount(counts.uncertain, 'record')}`] : []),
]

const reason = ({ failure }: Submission): string => (failure === undefined ? '' : `: ${failure}`)
