import { ChildRecord } from '../../schemas/dfe/child-record.js'

type Schema = {
  readonly title?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

/**
 * A place of the DfE's record in words: `/social_care_episodes/0/closure_date` is "Social care episodes 1, Closure".
 * A field that the declaration does not know is shown as it is.
 */
export function describePlace(pointer: string): string {
  if (pointer === '') return 'The record'
  const words: string[] = []
  let schema: Schema | undefined = ChildRecord as Schema
  for (const step of pointer.slice(1).split('/')) {
    if (schema?.items !== undefined) {
      words.push(`${words.pop() ?? ''} ${Number(step) + 1}`)
      schema = schema.items
    } else {
      schema = schema?.properties?.[step]
      words.push(schema?.title ?? spell(step))
    }
  }
  return words.join(', ')
}

const spell = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
