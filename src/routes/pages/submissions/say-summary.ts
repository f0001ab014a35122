import type { Submission } from '../../../schemas/submission.js'
import { sayCount, sayList, sayNumber } from '../words/say-number.js'
import { sayDestination, sayRecords } from '../words/say-submission.js'
import { sayDay, sayInstant } from '../words/say-time.js'

/** A submission in sentences: what it is, what can be sent, and what comes next. */
export function saySummary(submission: Submission): string[] {
  const { state, createdBy, createdAt } = submission
  if (state === 'building') {
    const { records, of } = submission.progress ?? { records: 0, of: 0 }
    return [
      `${createdBy} started this submission on ${sayInstant(createdAt)}. We are making and checking its records: ${records.toLocaleString('en-GB')} of ${sayCount(of, 'record')} so far.`,
    ]
  }
  if (state === 'build_failed') {
    return [
      `${createdBy} started this submission on ${sayInstant(createdAt)}. Its records could not be made${reason(submission)}.`,
      'Nothing of it is kept or sent. An operator can start another one.',
    ]
  }
  return [
    `${sayWhat(submission)} ${sayWithheld(submission)}`,
    ...sayChild(submission),
    ...sayCompared(submission),
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
  const alike = `${others === 0 ? 'No other child has' : `${sayCount(others, 'other child', 'other children')} ${others === 1 ? 'has' : 'have'}`} as many episodes, assessments, plans, social workers and placements.`
  const how =
    chosen === 'named'
      ? 'An operator chose this child.'
      : others >= ENOUGH_OTHERS
        ? 'We drew this child at random.'
        : 'We drew this child at random from those whose records are most alike, because no record looks like those of 10 others.'
  const warning = others >= ENOUGH_OTHERS ? '' : ' People who know the child may recognise the record.'
  return [`${how} ${alike}${warning}`]
}

/** What a delta was made of. */
function sayCompared({ kind, changes }: Submission): string[] {
  if (kind === 'full' || changes === undefined) return []
  const { compared, changed, deleted } = changes
  const children = (count: number) => sayCount(count, 'child', 'children')
  return [
    `We compared ${children(compared)} with what the DfE last accepted. It gets ${changed === 0 ? 'no new records' : `what changed of ${children(changed)}`}, and ${deleted === 0 ? 'nobody has to be removed' : `removes ${children(deleted)} who ${deleted === 1 ? 'is' : 'are'} no longer in your live table or whose record says so`}.`,
  ]
}

function sayWithheld({ recordCount, counts: { withheld } }: Submission): string {
  if (recordCount === 0) return 'There is nothing to send.'
  if (withheld === 0) return 'No record is withheld.'
  const others = recordCount - withheld
  const kept = `${sayCount(withheld, 'record')} ${withheld === 1 ? 'is' : 'are'} withheld because the DfE would refuse ${withheld === 1 ? 'it' : 'them'}`
  return others === 0
    ? `${kept}, so nothing can be sent.`
    : `${kept}; the other ${others === 1 ? 'record is' : `${sayNumber(others)} are`} not.`
}

function sayNext(submission: Submission): string {
  const { state, counts, stateChangedAt } = submission
  const since = sayInstant(stateChangedAt)
  switch (state) {
    case 'staged':
      return sayApprovals(submission)
    case 'approved':
      return `It was approved on ${sayDay(stateChangedAt.slice(0, 10))}. An operator can send it now.`
    case 'transmitting':
      return `It is being sent: the DfE has received ${sayCount(counts.received, 'record')}.`
    case 'held':
      return `Sending stopped on ${since}${reason(submission)}. The DfE had received ${sayCount(counts.received, 'record')}.`
    case 'transmitted':
      return `The DfE received ${sayCount(counts.received, 'record')}. The last came on ${since}.`
    case 'incomplete':
      return `Sending ended on ${since}, and not everything arrived: ${sayList(missing(submission))}. An operator can retry what did not arrive, or discard it.`
    case 'returned':
      return `It was returned on ${since}. It cannot be sent any more.`
    case 'discarded':
      return `It was discarded on ${since}. Its records were removed; who did what and when is kept.`
    default:
      return ''
  }
}

/** The first live submission takes two approvers, and one that removes many children; the others one. */
function sayApprovals({ decisions, decisionsNeeded, contentDigest, massDeletion }: Submission): string {
  const given = decisions.filter((made) => made.contentDigest === contentDigest).length
  if (given > 0) {
    return `It has ${given} of ${given + decisionsNeeded} approvals, and waits for another approver to look at it and decide. Nothing is sent before.`
  }
  if (massDeletion !== undefined) {
    return `It removes ${sayCount(massDeletion.deletions, 'child', 'children')} of the ${sayNumber(massDeletion.held)} that the DfE holds, which is more than usual: ${decisionsNeeded} approvers have to confirm that number. Nothing is sent before.`
  }
  return decisionsNeeded > 1
    ? `It waits for ${decisionsNeeded} approvers to look at it and agree: this is the first time that live records are sent. Nothing is sent before.`
    : 'It waits for an approver to look at it and decide. Nothing is sent before.'
}

const missing = ({ counts }: Submission): string[] => [
  ...(counts.refused > 0 ? [`the DfE refused ${sayCount(counts.refused, 'record')}`] : []),
  ...(counts.uncertain > 0 ? [`there was no answer to ${sayCount(counts.uncertain, 'record')}`] : []),
]

const reason = ({ failure }: Submission): string => (failure === undefined ? '' : `: ${failure}`)
