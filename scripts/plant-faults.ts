import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { faults, judgePlanted, plantFaults } from '../test/services/census-rules/faults/plant-faults.js'

/** Plants a fault for every rule among as many constructed children as are asked for, and says whether each was found. */
const count = Number(process.argv[2] ?? 100_000)
const population = { seed: 2026, count, laCode: '330' }

const { records, wrong } = judgePlanted(clean())
const outcome = judgePlanted(plantFaults(createChildren(population)))
const missing = faults.filter(({ rule }) => !outcome.planted.has(rule)).map(({ rule }) => rule)
const lines = [
  `${records} children without faults: ${wrong.length} findings`,
  `${outcome.planted.size} faults planted, of ${faults.length}; ${outcome.wrong.length} not found or found beside them`,
  ...missing.map((rule) => `${rule}: no child lends itself to it`),
  ...[...wrong, ...outcome.wrong].slice(0, 20),
]
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = wrong.length + outcome.wrong.length + missing.length === 0 ? 0 : 1

function* clean() {
  for (const record of createChildren(population)) yield { record, original: record, fault: undefined }
}
