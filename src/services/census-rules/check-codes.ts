import { ChildRecord } from '../../schemas/dfe/child-record.js'
import { isListed } from '../../schemas/dfe/code-lists/code-list.js'
import { codeLists } from '../../schemas/dfe/code-lists/index.js'
import { fieldNotes } from '../../schemas/dfe/field.js'
import { describeUnlisted } from './describe-unlisted.js'
import type { Finding } from './finding.js'

type Check = (value: unknown, pointer: string, findings: Finding[]) => void
type Schema = { readonly properties?: Readonly<Record<string, object>>; readonly items?: object }

/** Codes that are not in their list, but for what is being purged. The receiver only checks their length, so they warn. */
export function checkCodes(record: ChildRecord): Finding[] {
  const findings: Finding[] = []
  checkRecord?.(record, '', findings)
  return findings
}

const checkRecord = compile(ChildRecord)

/** The walk through the coded fields alone, made once from the declaration; undefined if there is none below. */
function compile(schema: object): Check | undefined {
  const { codeList } = fieldNotes(schema) ?? {}
  const { items: item, properties }: Schema = schema
  if (codeList !== undefined) return checkCode(codeList)
  if (item !== undefined) {
    const check = compile(item)
    if (check === undefined) return undefined
    return (value, pointer, findings) => {
      const items = value as readonly unknown[]
      for (let index = 0; index < items.length; index++) check(items[index], `${pointer}/${index}`, findings)
    }
  }
  const fields = Object.entries(properties ?? {}).flatMap(([name, property]) => {
    const check = compile(property)
    return check === undefined ? [] : [{ name, check }]
  })
  if (fields.length === 0) return undefined
  return (value, pointer, findings) => {
    const object = value as Readonly<Record<string, unknown>>
    if (object['purge'] === true) return
    for (const { name, check } of fields) {
      if (object[name] !== undefined) check(object[name], `${pointer}/${name}`, findings)
    }
  }
}

function checkCode(name: keyof typeof codeLists): Check {
  const list = codeLists[name]
  return (value, pointer, findings) => {
    const code = value as string
    if (isListed(list, code)) return
    const message = describeUnlisted(name, code)
    findings.push({ rule: 'DFE-CODE', severity: 'warning', pointer, message })
  }
}
