import type { Submission } from '../../../schemas/submission.js'
import { sayCount, sayList, sayNumber } from '../words/say-number.js'
import { sayReceived } from './say-received.js'
import type { ChildEffects } from '../../../services/submissions/review/review-repository.js'
import { sayDestination, sayRecords } from '../words/say-submission.js'
import { sayClock, sayDay, sayInstant } from '../words/say-time.js'

/**
 * A submission in sentences: what it is, what can be sent, and what comes next.
 * @param effects absent once sending has begun
 */
export function formatSummary(submission: Submission, effects?: ChildEffects): string[] {
  const { state, createdBy, createdAt } = submission
  if (state === 'building') {
    const { records, of } = submission.progress ?? { records: 0, of: 0 }
    return [
      `${createdBy} started this submission on ${sayInstant(createdAt)}. We are creating and checking its records: ${sayNumber(records)} of ${sayCount(of, 'record')} so far.`,
    ]
  }
  if (state === 'build_failed') {
    return [
      `${createdBy} started this submission on ${sayInstant(createdAt)}. We could not create its records${reason(submission)}.`,
      'Nothing was kept or sent. An operator can start another submission.',
    ]
  }
  return [
    `${sayWhat(submission)} ${saySendable(submission)}`,
    ...sayChild(submission),
    ...sayCompared(submission, effects),
    ...sayMissing(submission),
    sayNext(submission),
  ]
}

const sayWhat = (submission: Submission): string =>
  `This submission holds ${sayRecords(submission)} for ${sayDestination(submission.destination)}. ${submission.createdBy} created it on ${sayInstant(submission.createdAt)}.`

/** Enough for a record not to give its child away by its structure. */
const ENOUGH_OTHERS = 10

/** How easily people could recognise the one record that phase 3 sends. */
function sayChild({ child }: Submission): string[] {
  if (child === undefined) return []
  const { chosen, structureSharedBy: others } = child
  const alike = `${others === 0 ? 'No other child has' : `${sayCount(others, 'other child', 'other children')} ${others === 1 ? 'has' : 'have'}`} the same number of episodes, assessments, plans, social workers and placements.`
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
const sayMissing = ({ missing = 0 }: Submission): string[] =>
  missing === 0
    ? []
    : [
        `${sayCount(missing, 'record')} could not be read when your system pushed ${missing === 1 ? 'it' : 'them'}, and ${missing === 1 ? 'is' : 'are'} missing here. The overview lists what cannot be sent.`,
      ]

/** The comparison behind a delta, in words. */
function sayCompared({ kind, changes, source }: Submission, effects: ChildEffects | undefined): string[] {
  if (kind === 'full' || changes === undefined) return []
  const { compared } = changes
  const deleted = effects?.deleted ?? changes.deleted
  const children = (count: number) => sayCount(count, 'child', 'children')
  const does = [
    ...(effects === undefined ? saySent(changes.changed) : sayReceived(source, effects)),
    ...(deleted === 0
      ? []
      : [`delete ${children(deleted)}${sayWhyDeleted(source, deleted, effects?.deletedByRecord)}`]),
  ]
  return [
    `We compared ${children(compared)} with what the DfE last accepted. ${does.length === 0 ? sayNothing(changes) : `The DfE will ${sayList(does)}.`}`,
  ]
}

/** @param byRecord how many of them are in the system; undefined once sending has begun */
function sayWhyDeleted(source: Submission['source'], deleted: number, byRecord: number | undefined): string {
  const are = deleted === 1 ? 'is' : 'are'
  if (byRecord === undefined) return ''
  if (source === 'live' && byRecord === 0) return ` who ${are} no longer in your system`
  if (source === 'live' && byRecord === deleted)
    return ` because ${deleted === 1 ? 'the record in your system says' : 'their records in your system say'} so`
  return ` who ${are} no longer in your system or whose record there says so`
}

/** Changes that are all held back are changes. */
const sayNothing = ({ changed, deleted }: NonNullable<Submission['changes']>): string =>
  changed + deleted === 0 ? 'Nothing has changed.' : 'None of what has changed can be sent.'

/** Once some are sent, who was new is no longer known. */
const saySent = (changed: number): string[] =>
  changed === 0
    ? []
    : [`receive records of ${sayCount(changed, 'new or changed child', 'new or changed children')}`]

function saySendable({ recordCount, counts: { withheld } }: Submission): string {
  if (recordCount === 0) return 'There is nothing to send.'
  const records = recordCount - withheld
  if (withheld === 0) return records === 1 ? 'It can be sent.' : 'All of them can be sent.'
  const held = `${sayNumber(withheld)} ${withheld === 1 ? 'is held back because the DfE would refuse it' : 'are held back because the DfE would refuse them'}.`
  return records === 0
    ? `No record can be sent. ${held}`
    : `${sayCount(records, 'record')} can be sent. ${held}`
}

function sayNext(submission: Submission): string {
  const { state, counts, stateChangedAt } = submission
  const since = sayInstant(stateChangedAt)
  switch (state) {
    case 'staged':
      return sayApprovals(submission)
    case 'approved':
      return `It was approved on ${since}. An operator can send it now.`
    case 'transmitting':
      return `We are sending it. The DfE has received ${sayCount(counts.received, 'record')} so far.`
    case 'held':
      return `Sending was paused on ${since}${reason(submission)}. The DfE had received ${sayCount(counts.received, 'record')}.`
    case 'transmitted':
      return `The DfE received ${sayCount(counts.received, 'record')}. The last receipt arrived at ${sayClock(stateChangedAt)} on ${sayDay(stateChangedAt.slice(0, 10))}.`
    case 'incomplete':
      return `Sending ended on ${since}. Not all records arrived: ${sayList(missing(submission))}. An operator can retry those records or discard the submission.`
    case 'returned':
      return `It was returned for correction on ${since}. It cannot be sent.`
    case 'discarded':
      return `It was discarded on ${since}. We deleted its records and kept a log of who did what and when.`
    default:
      return ''
  }
}

/** The first live submission takes two approvers, and one that removes many children; the others one. */
function sayApprovals({ decisions, decisionsNeeded, contentDigest, massDeletion }: Submission): string {
  const given = decisions.filter((made) => made.contentDigest === contentDigest).length
  if (given > 0) {
    return `It has ${given} of ${given + decisionsNeeded} approvals. Another approver must review it. Nothing is sent until they approve it.`
  }
  if (massDeletion !== undefined) {
    return `It deletes ${sayCount(massDeletion.deletions, 'child', 'children')} of the ${sayNumber(massDeletion.held)} that the DfE holds, which is more than usual. ${decisionsNeeded} approvers must confirm that number. Nothing is sent until they do.`
  }
  return decisionsNeeded > 1
    ? `${decisionsNeeded} approvers must review it because this is the first time that live records are sent. Nothing is sent until they approve it.`
    : 'An approver must review it. Nothing is sent until they approve it.'
}

const missing = ({ counts }: Submission): string[] => [
  ...(counts.refused > 0 ? [`the DfE refused ${sayCount(counts.refused, 'record')}`] : []),
  ...(counts.uncertain > 0 ? [`it did not answer for ${sayCount(counts.uncertain, 'record')}`] : []),
]

const reason = ({ failure }: Submission): string => (failure === undefined ? '' : `: ${failure}`)
