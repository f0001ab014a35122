import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Clock } from '../../../database/queryable.js'
import type { OpenDatabase } from '../../../database/database.js'
import { attemptOutcomes } from '../../../schemas/notification.js'
import { VERSION } from '../../../version.js'
import type { ObservePost } from '../../delivery/send/sender.js'
import type { DeliveryJournal } from '../../delivery/journal/delivery-journal.js'
import type { Reply } from '../../delivery/decide/classify-outcome.js'
import type { CountNotification } from '../notifications/start-notifier.js'
import { mailOutcomes } from '../notifications/email/mail-channel.js'
import { figureTable, type FigureMetric } from './figure-table.js'
import { createFigures, type ReadFigures } from './read-figures.js'

/** In seconds. Answers of this service take milliseconds; a request that waits or streams takes as long as it likes. */
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]
/** How often the lag of the event loop is measured: every 10 ms, the default, takes 0.31 % of a core when idle; this 0.08 %. */
const LAG_PRECISION_MS = 50
const POST_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60]

/** Faults that nothing handled: a rejected promise, or an exception, as an `error` event without a listener is one. */
const faultKinds = ['rejection', 'exception'] as const
export type FaultKind = (typeof faultKinds)[number]

/** The metrics of one process. */
export type Metrics = {
  /** All metrics in the text format of Prometheus, and its media type. */
  expose(): Promise<{ readonly type: string; readonly text: string }>
  /** @param route the template, never the path that was asked for */
  observeRequest(request: { method: string; route: string; status: number; seconds: number }): void
  readonly observePost: ObservePost
  readonly countFault: (kind: FaultKind) => void
  readonly countNotification: CountNotification
}

type MetricsDependencies = {
  readonly database: OpenDatabase
  readonly clock: Clock
  readonly runMode: string
  /** Undefined where this process keeps none. */
  readonly journal: Pick<DeliveryJournal, 'fault'> | undefined
}

export function createMetrics(deps: MetricsDependencies): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_PRECISION_MS })
  watchPool(registry, deps.database.pool)
  showFigures(registry, createFigures(deps.database, deps.clock))
  showProcess(registry, deps)
  const requests = new Histogram({
    name: 'csc_http_request_seconds',
    help: 'Requests to this process by route template and status',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_BUCKETS,
    registers,
  })
  const answers = new Counter({
    name: 'csc_posts_total',
    help: 'Batches that this process posted, by what came back: the status, or why there is none',
    labelNames: ['destination', 'answer'],
    registers,
  })
  const posts = new Histogram({
    name: 'csc_post_seconds',
    help: 'How long the POST of a batch took in this process, from its token to the end of the answer',
    labelNames: ['destination'],
    buckets: POST_BUCKETS,
    registers,
  })
  const faults = new Counter({
    name: 'csc_unhandled_faults_total',
    help: 'Rejected promises and exceptions in this process that nobody handled',
    labelNames: ['kind'],
    registers,
  })
  for (const kind of faultKinds) faults.inc({ kind }, 0)
  return {
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    observeRequest: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    observePost: ({ destination, reply, seconds }) => {
      answers.inc({ destination, answer: nameAnswer(reply) })
      posts.observe({ destination }, seconds)
    },
    countFault: (kind) => faults.inc({ kind }),
    countNotification: countNotifications(registry),
  }
}

function showProcess(registry: Registry, { runMode, journal }: MetricsDependencies): void {
  new Gauge({
    name: 'csc_build_info',
    help: 'Always 1: which version runs, and as what',
    labelNames: ['version', 'run_mode'],
    registers: [registry],
  }).set({ version: VERSION, run_mode: runMode }, 1)
  new Gauge({
    name: 'csc_journal_unwritable',
    help: 'Whether this process cannot write the delivery journal, without which it sends nothing',
    registers: [registry],
    collect() {
      this.set(journal?.fault() === undefined ? 0 : 1)
    },
  })
}

function countNotifications(registry: Registry): CountNotification {
  const notifications = new Counter({
    name: 'csc_notification_attempts_total',
    help: 'Messages that this process tried to send, by result',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  })
  for (const outcome of attemptOutcomes) notifications.inc({ channel: 'webhook', outcome }, 0)
  for (const outcome of mailOutcomes) notifications.inc({ channel: 'email', outcome }, 0)
  return (channel, outcome) => notifications.inc({ channel, outcome })
}

function watchPool(registry: Registry, pool: OpenDatabase['pool']): void {
  new Gauge({
    name: 'csc_database_connections',
    help: 'Connections of this process to the database',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
    },
  })
  new Gauge({
    name: 'csc_database_waiting_requests',
    help: 'Requests of this process without a connection yet to the database',
    registers: [registry],
    collect() {
      this.set(pool.waitingCount)
    },
  })
}

function showFigures(registry: Registry, read: ReadFigures): void {
  new Gauge({
    name: 'csc_database_up',
    help: 'Whether this process could read the figures from the database',
    registers: [registry],
    async collect() {
      this.set((await read()) === undefined ? 0 : 1)
    },
  })
  for (const row of figureTable) showFigure(registry, read, row)
}

function showFigure(
  registry: Registry,
  read: ReadFigures,
  { name, help, labels, samples }: FigureMetric,
): void {
  new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    async collect() {
      const figures = await read()
      // An unknown figure is left out: an old number would look like a new one.
      if (labels.length === 0) this.remove()
      else this.reset()
      if (figures === undefined) return
      for (const sample of samples(figures)) this.set(sample.labels, sample.value)
    },
  })
}

/** Statuses that have a meaning here (docs/develop/delivery.md); a receiver could make up hundreds of others. */
const KNOWN = new Set([200, 204, 400, 401, 403, 404, 408, 413, 425, 429, 500, 502, 503, 504])

/** The answer to a POST, as one of a few words. */
export function nameAnswer(reply: Reply): string {
  if (reply.kind !== 'answered') return reply.kind
  return KNOWN.has(reply.status) ? String(reply.status) : 'other'
}
