import { deliveryStatuses, destinations, submissionStates } from '../../../schemas/submission.js'
import { phaseTable } from '../../phases/phase-table.js'
import { FAILURES_UNTIL_OPEN } from '../../delivery/decide/retry-policy.js'
import { buildStates, type Figures, openBatchStates } from './read-figures.js'

type Labels = Readonly<Record<string, string | number>>
type Sample = { readonly labels: Labels; readonly value: number }

/** A gauge that is read from the figures. */
export type FigureMetric = {
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  /** A later sample replaces an earlier one of the same labels. */
  readonly samples: (figures: Figures) => readonly Sample[]
}

const alone = (value: number | boolean): Sample[] => [{ labels: {}, value: Number(value) }]
const of = <T>(
  rows: readonly T[],
  labels: (row: T) => Labels,
  value: (row: T) => number | boolean,
): Sample[] => rows.map((row) => ({ labels: labels(row), value: Number(value(row)) }))

/** Every label, so that a count goes to zero instead of disappearing. */
const zeros = (name: string, names: readonly string[], state: string, states: readonly string[]): Sample[] =>
  names.flatMap((first) => states.map((second) => ({ labels: { [name]: first, [state]: second }, value: 0 })))
const CHANNELS = ['webhook', 'email'] as const
const PHASES = phaseTable.map(({ phase }) => String(phase))

const phaseAndState = ({ phase, state }: { phase: number; state: string }): Labels => ({ phase, state })
const destinationAndState = ({ destination, state }: Figures['openBatches'][number]): Labels => ({
  destination,
  state,
})
const destinationAndStatus = ({ destination, status }: Figures['records'][number]): Labels => ({
  destination,
  status,
})
const byPhase = ({ phase }: { phase: number }): Labels => ({ phase })
const byDestination = ({ destination }: { destination: string }): Labels => ({ destination })

const byChannel = (
  rows: Figures['notifications'],
  value: (row: Figures['notifications'][number]) => number,
): Sample[] => [
  ...CHANNELS.map((channel) => ({ labels: { channel }, value: 0 })),
  ...of(rows, ({ channel }) => ({ channel }), value),
]

/** Every gauge that comes from the database. Each replica shows the same, so that queries take their `max`, not their `sum`. */
export const figureTable: readonly FigureMetric[] = [
  {
    name: 'csc_submissions',
    help: 'Submissions by phase and state',
    labels: ['phase', 'state'],
    samples: ({ submissions }) => [
      ...zeros('phase', PHASES, 'state', submissionStates),
      ...of(submissions, phaseAndState, ({ count }) => count),
    ],
  },
  {
    name: 'csc_oldest_submission_seconds',
    help: 'For how long the submission that has been longest in this state has been in it',
    labels: ['phase', 'state'],
    samples: ({ submissions }) => of(submissions, phaseAndState, ({ oldestSeconds }) => oldestSeconds),
  },
  {
    name: 'csc_last_transmitted_timestamp_seconds',
    help: 'When a submission of the phase was last transmitted whole, in seconds since 1970',
    labels: ['phase'],
    samples: ({ submissions }) =>
      of(
        submissions.filter(({ state }) => state === 'transmitted'),
        byPhase,
        ({ newestAt }) => newestAt,
      ),
  },
  {
    name: 'csc_records',
    help: 'Records by delivery status, of all submissions but those returned or discarded',
    labels: ['destination', 'status'],
    samples: ({ records }) => [
      ...zeros('destination', destinations, 'status', deliveryStatuses),
      ...of(records, destinationAndStatus, ({ count }) => count),
    ],
  },
  {
    name: 'csc_open_batches',
    help: 'Batches of transmitting submissions that will be sent, by state',
    labels: ['destination', 'state'],
    samples: ({ openBatches }) => [
      ...zeros('destination', destinations, 'state', openBatchStates),
      ...of(openBatches, destinationAndState, ({ count }) => count),
    ],
  },
  {
    name: 'csc_retrying_batches',
    help: 'Open batches that were tried before, by state',
    labels: ['destination', 'state'],
    samples: ({ openBatches }) => [
      ...zeros('destination', destinations, 'state', openBatchStates),
      ...of(openBatches, destinationAndState, ({ retrying }) => retrying),
    ],
  },
  {
    name: 'csc_oldest_due_batch_seconds',
    help: 'For how long the first open batch could have been sent',
    labels: ['destination', 'state'],
    samples: ({ openBatches }) => [
      ...zeros('destination', destinations, 'state', openBatchStates),
      ...of(openBatches, destinationAndState, ({ overdueSeconds }) => overdueSeconds),
    ],
  },
  {
    name: 'csc_destination_failures',
    help: 'POSTs to the receiver that failed, one after the other, up to now',
    labels: ['destination'],
    samples: ({ locks }) => of(locks, byDestination, ({ failuresInARow }) => failuresInARow),
  },
  {
    name: 'csc_circuit_open',
    help: 'Whether the circuit to the receiver is open: one probe at a time, further and further apart',
    labels: ['destination'],
    samples: ({ locks }) =>
      of(locks, byDestination, ({ failuresInARow }) => failuresInARow >= FAILURES_UNTIL_OPEN),
  },
  {
    name: 'csc_destination_held',
    help: 'Whether a living sender holds the lock of the receiver; an idle lock is held by none',
    labels: ['destination'],
    samples: ({ locks }) => of(locks, byDestination, ({ held }) => held),
  },
  {
    name: 'csc_destination_pause_seconds',
    help: 'Until the receiver may be sent to again: pacing, Retry-After, back-off',
    labels: ['destination'],
    samples: ({ locks }) => of(locks, byDestination, ({ pauseSeconds }) => pauseSeconds),
  },
  {
    name: 'csc_newest_records',
    help: 'Records of the newest submission of the phase that was built',
    labels: ['phase'],
    samples: ({ newest }) => of(newest, byPhase, ({ records }) => records),
  },
  {
    name: 'csc_newest_withheld_records',
    help: 'Records of the newest submission of the phase that are never sent, because the receiver would refuse them',
    labels: ['phase'],
    samples: ({ newest }) => of(newest, byPhase, ({ withheld }) => withheld),
  },
  {
    name: 'csc_newest_findings',
    help: 'Findings of the newest submission of the phase that was built, by severity',
    labels: ['phase', 'severity'],
    samples: ({ newest }) =>
      newest.flatMap(({ phase, errors, warnings, queries }) => [
        { labels: { phase, severity: 'error' }, value: errors },
        { labels: { phase, severity: 'warning' }, value: warnings },
        { labels: { phase, severity: 'query' }, value: queries },
      ]),
  },
  {
    name: 'csc_building_records',
    help: 'Records built so far, of all submissions that are building',
    labels: [],
    samples: ({ building }) => alone(building.records),
  },
  {
    name: 'csc_building_records_expected',
    help: 'Records to build, of all submissions that are building',
    labels: [],
    samples: ({ building }) => alone(building.expected),
  },
  {
    name: 'csc_builds',
    help: 'Submissions that are to be built: waiting for a worker, or active',
    labels: ['state'],
    samples: ({ builds }) => [
      ...buildStates.map((state) => ({ labels: { state }, value: 0 })),
      ...of(
        builds,
        ({ state }) => ({ state }),
        ({ count }) => count,
      ),
    ],
  },
  {
    name: 'csc_agreement_days_left',
    help: 'Days until the last day of the agreement to the phase; below 0 it has ended',
    labels: ['phase'],
    samples: ({ agreements }) => of(agreements, byPhase, ({ daysLeft }) => daysLeft),
  },
  {
    name: 'csc_emergency_stop',
    help: 'Whether the emergency stop is on',
    labels: [],
    samples: ({ emergencyStop }) => alone(emergencyStop),
  },
  {
    name: 'csc_recovery',
    help: 'Whether the database was restored from a backup, and nothing is sent until an approver has acknowledged it',
    labels: [],
    samples: ({ recovery }) => alone(recovery),
  },
  {
    name: 'csc_scheduled_days_not_sent',
    help: 'Days in a row, up to the last one that has ended, on which a scheduled delta did not go to the DfE',
    labels: [],
    samples: ({ daily }) => alone(daily.daysNotSent),
  },
  {
    name: 'csc_standing_agreement_days_left',
    help: 'Days until the last day of the standing agreement; below 0 for a week after it has ended and nobody withdrew it',
    labels: [],
    samples: ({ daily }) => (daily.daysLeft === null ? [] : alone(daily.daysLeft)),
  },
  {
    name: 'csc_last_unchanged_timestamp_seconds',
    help: 'When a scheduled delta last found that nothing had changed, in seconds since 1970',
    labels: [],
    samples: ({ daily }) => (daily.lastUnchangedAt === null ? [] : alone(daily.lastUnchangedAt)),
  },
  {
    name: 'csc_notifications_waiting',
    help: 'Messages that their receivers have not got yet',
    labels: ['channel'],
    samples: ({ notifications }) => byChannel(notifications, ({ waiting }) => waiting),
  },
  {
    name: 'csc_notification_overdue_seconds',
    help: 'For how long the message that is due longest has been due',
    labels: ['channel'],
    samples: ({ notifications }) => byChannel(notifications, ({ overdueSeconds }) => overdueSeconds),
  },
  {
    name: 'csc_webhooks_disabled',
    help: 'Webhooks that were disabled since they failed for days or are gone',
    labels: [],
    samples: ({ disabledWebhooks }) => alone(disabledWebhooks),
  },
]
