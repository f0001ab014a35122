import { readFileSync } from 'node:fs'
import { parser } from '@prometheus-io/lezer-promql'
import t from 'tap'
import { databaseClock } from '../../src/database/queryable.js'
import { openDatabase } from '../../src/database/database.js'
import { destinations, deliveryStatuses, submissionStates } from '../../src/schemas/submission.js'
import { buildStates, openBatchStates } from '../../src/services/operations/metrics/read-figures.js'
import { createMetrics } from '../../src/services/operations/metrics/create-metrics.js'
import { readAlerts, readPanels } from './queries.js'

const nowhere = openDatabase({
  connectionString: 'postgres://nobody:nothing@127.0.0.1:1/none',
  maxConnections: 1,
  onError: () => undefined,
})
t.teardown(async () => nowhere.close())
const metrics = createMetrics({
  database: nowhere,
  clock: databaseClock,
  journal: undefined,
  runMode: 'all',
})
const exposed = (await metrics.expose()).text
const names = new Set(
  [...exposed.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
  ),
)

/** The values that a label of ours can have, where they are few. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  destination: destinations,
  phase: ['1', '2', '3', '4', '5'],
  state: [...submissionStates, ...openBatchStates, ...buildStates, 'idle', 'busy'],
  status: deliveryStatuses,
}

/** The metrics of a query, and the labels that it matches exactly. @throws where it is not PromQL */
function readQuery(expr: string) {
  const metricNames: string[] = []
  const matched: [string, string][] = []
  parser.parse(expr).iterate({
    enter: ({ type, from, to, node }) => {
      const text = expr.slice(from, to)
      if (type.isError) throw new Error(`not PromQL at ${from}: ${expr}`)
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') metricNames.push(text)
      const [, label = '', value = ''] = /^(\w+)="([^"]*)"$/.exec(text) ?? []
      if (type.name === 'UnquotedLabelMatcher' && label !== '') matched.push([label, value])
    },
  })
  return { metricNames, matched }
}

const queries: [string, string][] = [
  ...readAlerts().map(({ alert, expr }): [string, string] => [alert, expr]),
  ...readPanels().flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }): [string, string] => [`panel ${title}`, expr]),
  ),
]

t.test('rules and dashboard ask in PromQL for metrics and values that exist', (t) => {
  t.ok(queries.length > 40)
  t.throws(() => readQuery('rate(csc_posts_total[5m) >'), 'a query that is none is noticed')
  for (const [where, expr] of queries) {
    const { metricNames, matched } = readQuery(expr)
    t.ok(metricNames.length > 0, where)
    t.same(
      metricNames.filter((name) => !names.has(name)),
      [],
      `${where}: metrics that nobody shows`,
    )
    t.same(
      matched.filter(([label, value]) => !VALUES[label]?.includes(value)),
      [],
      `${where}: values that never come`,
    )
  }
  t.end()
})

t.test('every metric of ours is watched by a rule or a panel', (t) => {
  const asked = new Set(queries.flatMap(([, expr]) => readQuery(expr).metricNames))
  const ours = [...names].filter((name) => name.startsWith('csc_') && !/_(sum|count)$/.test(name))
  t.same(
    ours.filter((name) => !asked.has(name)),
    [],
  )
  t.end()
})

t.test('every alert says how bad it is, what it is, and has its section in the runbook', (t) => {
  const runbook = readFileSync(new URL('../../docs/operate/runbook.md', import.meta.url), 'utf8')
  const sections = [...runbook.matchAll(/^#+ (Csc\w+)$/gm)].map(([, name]) => name)
  const alerts = readAlerts()
  t.same(
    sections,
    alerts.map(({ alert }) => alert),
    'the same alerts in the same order',
  )
  for (const { alert, labels, annotations } of alerts) {
    t.ok(['page', 'ticket'].includes(labels['severity'] ?? ''), alert)
    t.ok(annotations['summary'], alert)
    t.equal(annotations['runbook'], `docs/operate/runbook.md#${alert.toLowerCase()}`)
  }
  t.end()
})

t.test('every panel has an id of its own', (t) => {
  const ids = readPanels().map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length)
  t.end()
})
