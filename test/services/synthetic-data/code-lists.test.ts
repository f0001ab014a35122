import t from 'tap'
import { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { codeLists, type CodeListName } from '../../../src/schemas/dfe/code-lists/index.js'
import { fieldNotes } from '../../../src/schemas/dfe/field.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'

type Schema = { readonly properties?: Readonly<Record<string, object>>; readonly items?: object }
type Counts = Map<CodeListName, Map<string, number>>

/** Counts each code under the list that its field declares. */
function count(schema: object, value: unknown, counts: Counts): void {
  if (value === undefined) return
  const list = fieldNotes(schema)?.codeList
  const { properties, items }: Schema = schema
  if (list !== undefined) add(counts, list, value as string)
  else if (items !== undefined) for (const item of value as unknown[]) count(items, item, counts)
  else {
    for (const [name, property] of Object.entries(properties ?? {})) {
      count(property, (value as Record<string, unknown>)[name], counts)
    }
  }
}

function add(counts: Counts, list: CodeListName, code: string): void {
  const codes = counts.get(list) ?? new Map<string, number>()
  counts.set(list, codes.set(code, (codes.get(code) ?? 0) + 1))
}

const counts: Counts = new Map()
for (const child of createChildren({ seed: 20_260_331, count: 30_000, laCode: '330' })) {
  count(ChildRecord, child, counts)
  const upn = child.child_details?.unique_pupil_number
  if (upn !== undefined) add(counts, 'upnLaPrefix', upn.slice(1, 4))
}
const often = (list: CodeListName, code: string) => counts.get(list)?.get(code) ?? 0

t.test('uses every current code of every list in 30,000 children, and no retired one', (t) => {
  for (const [name, list] of Object.entries(codeLists)) {
    // The LA is in the URL of a request, not in a record.
    if (name === 'localAuthority') continue
    const used = [...(counts.get(name as CodeListName)?.keys() ?? [])].sort()
    t.same(used, Object.keys(list.codes).sort(), name)
  }
  t.end()
})

t.test('uses common codes often and rare ones seldom', (t) => {
  const order: readonly (readonly [CodeListName, ...string[]])[] = [
    ['placementType', 'U6', 'K2', 'K1', 'P3'],
    ['placementStartReason', 'P', 'L', 'U'],
    ['placementChangeReason', 'CARPL', 'CREQB', 'CUSTOD'],
    ['episodeEndReason', 'X1', 'E4A', 'E12', 'E2'],
    ['closureReason', 'RC7', 'RC5', 'RC4', 'RC2'],
    ['referralSource', '6', '3A', '10'],
    ['assessmentFactors', '4B', '1B', '11A', '22A'],
    ['ethnicity', 'WBRI', 'BAFR', 'CHNE'],
    ['disability', 'NONE', 'LD', 'HAND'],
    ['careLeaverActivity', 'F2', 'G6', 'P1'],
    ['careLeaverAccommodation', 'U', 'Z', 'V'],
    ['upnUnknownReason', 'UN1', 'UN2', 'UN6'],
  ]
  for (const [list, ...codes] of order) {
    const found = codes.map((code) => often(list, code))
    t.ok(
      found.every((value, index) => index === 0 || value * 1.5 < (found[index - 1] ?? 0)),
      `${list}: ${codes.join(' > ')}`,
    )
  }
  t.end()
})
