import t from 'tap'
import { createChildren } from '../../../../src/services/synthetic-data/create-children.js'
import { rules, uniqueRules } from '../../../../src/services/census-rules/rules/index.js'
import { faults, judgePlanted, plantFaults } from './plant-faults.js'

const CHILDREN = 8000

t.test('has a fault for every rule', (t) => {
  t.same(faults.map(({ rule }) => rule).sort(), [...rules, ...uniqueRules].map(({ code }) => code).sort())
  t.end()
})

t.test(`finds each planted fault among ${CHILDREN} children, and nothing else`, (t) => {
  const { planted, wrong } = judgePlanted(
    plantFaults(createChildren({ seed: 2026, count: CHILDREN, laCode: '330' })),
  )
  t.same(
    faults.filter(({ rule }) => !planted.has(rule)).map(({ rule }) => rule),
    [],
    'every fault finds a child',
  )
  t.same(wrong, [])
  t.end()
})
