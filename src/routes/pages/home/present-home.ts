import type { Person } from '../../../schemas/actor.js'
import type { ApiKey } from '../../../schemas/api-key.js'
import type { Phase } from '../../../schemas/phase.js'
import type { DailyRunning } from '../../../schemas/standing-agreement.js'
import type { Submission } from '../../../schemas/submission.js'
import type { LastReceipt } from '../../../services/delivery/store/evidence-repository.js'
import type { OpenCircuit } from '../../../services/delivery/store/destination-lock-repository.js'
import type { Pause } from '../../../services/delivery/store/destination-lock-repository.js'
import type { Page } from '../page.js'
import { formatCount } from '../words/format.js'
import { phaseTag, submissionTags } from '../words/tags.js'
import { nameSubmission, nameDestination, submissionPath } from '../words/name-submission.js'
import { formatDay, formatInstant } from '../words/format.js'
import { findAlarms } from './find-alarms.js'
import { findApproversWork, findTasks } from './find-tasks.js'

export type HomeFacts = {
  readonly person: Person
  readonly phases: readonly Phase[]
  /** Absent for those who may not read submissions. */
  readonly work:
    | {
        readonly submissions: readonly Submission[]
        readonly sent: readonly Submission[]
        readonly returned: readonly Submission[]
        readonly circuits: readonly OpenCircuit[]
        readonly pauses: readonly Pause[]
        readonly receipts: readonly LastReceipt[]
      }
    | undefined
  readonly daily: DailyRunning
  readonly waitingKeys: readonly ApiKey[]
  /** Live records that cannot be read or are withheld. */
  readonly invalid: number
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** The overview: alarms, tasks, phases, submissions in progress, latest receipts. */
export function presentHome(facts: HomeFacts): Page {
  const { person, phases, work, daily, today, waitingKeys, invalid } = facts
  const { submissions, sent, returned, circuits, pauses, receipts } = work ?? NOTHING
  const all = { phases, submissions, sent, returned, waitingKeys, invalid, daily }
  const mayCheck = person.roles.includes('operator')
  const busy = submissions.filter(({ state }) => state === 'building' || state === 'transmitting')
  return {
    template: 'home/home',
    title: 'Overview',
    section: 'home',
    view: {
      isReader: work !== undefined,
      alarms:
        work === undefined
          ? []
          : findAlarms({ phases, submissions, circuits, pauses, daily, today, mayCheck }),
      tasks: findTasks(person, all),
      waiting: findApproversWork(person, all),
      phases: phases.map(presentStep),
      busy: {
        caption: 'Being created or sent',
        empty: 'Nothing is being created or sent.',
        columns: [{ text: 'Submission' }, { text: 'Status' }, { text: 'So far', number: true }],
        rows: busy.map(presentBusy),
      },
      receipts: {
        caption: 'Latest receipts',
        empty: 'The DfE has not received any records yet.',
        columns: [{ text: 'Received' }, { text: 'What' }, { text: 'Receipt' }],
        rows: receipts.map(presentReceipt),
      },
    },
  }
}

const NOTHING = { submissions: [], sent: [], returned: [], circuits: [], pauses: [], receipts: [] }

function presentStep(phase: Phase) {
  const { title, open, signOff } = phase
  return {
    ...{ number: phase.phase, title, href: `/phases/${phase.phase}`, tag: phaseTag(phase) },
    words: formatStep(phase),
    cannotStart: !open && signOff === null,
    // A status that asks for nothing is no tag, so that the others stand out.
    isPlain: signOff !== null || !open,
  }
}

function formatStep({ destination, open, blockedBy, signOff, agreement }: Phase): string {
  const goes = `Sent to ${nameDestination(destination)}.`
  if (signOff !== null) return `${goes} ${signOff.madeBy} signed it off on ${formatInstant(signOff.madeAt)}.`
  if (!open) return `${goes} ${blockedBy.map((reason) => `${reason}.`).join(' ')}`
  return agreement === null ? goes : `${goes} Agreed until ${formatDay(agreement.expiresAt)}.`
}

function presentBusy(submission: Submission) {
  const { progress, counts, recordCount } = submission
  const [done, of] =
    progress === undefined
      ? [counts.received, recordCount - counts.withheld]
      : [progress.records, progress.of]
  return [
    { value: nameSubmission(submission), href: submissionPath(submission.id) },
    { tag: submissionTags[submission.state] },
    { value: `${done.toLocaleString('en-GB')} of ${formatCount(of, 'record')}` },
  ]
}

const presentReceipt = ({ submissionId, phase, recordCount, receivedAt, receipt }: LastReceipt) => [
  { value: formatInstant(receivedAt.toISOString()) },
  { value: `Phase ${phase}, ${formatCount(recordCount, 'record')}`, href: submissionPath(submissionId) },
  { value: receipt, mono: true },
]
