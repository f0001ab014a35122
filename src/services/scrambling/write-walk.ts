/** What is done for one field. */
type Step = (...given: never[]) => unknown

export type WalkPlan<Walk> = {
  /** By the names of the fields. */
  readonly steps: ReadonlyMap<string, Step>
  /** Of the function, `from` among them. */
  readonly parameters: string
  /** In words of the source, for a field of `from`, whose value is there as `value`, and its step. */
  readonly statement: (field: string, step: string) => string
  /** Fields that have to be there, in words of the source. */
  readonly required: readonly string[]
  /** Takes the same as the function, once for each field without a step and for each required one that is missing. */
  readonly otherwise: Walk
}

/**
 * A function that goes through the fields of an object, written as source for one declaration. The engine remembers for each
 * place of the source what objects it met there. In one loop for all objects of a record it meets too many to remember, and
 * takes a tenth of all scrambling and checking for finding the fields again. Ajv does the same.
 */
export function writeWalk<Walk>({ steps, parameters, statement, required, otherwise }: WalkPlan<Walk>): Walk {
  const names = [...steps.keys()]
  if (!names.every((name) => /^\w+$/.test(name))) throw new Error('The name of a field has to be a word')
  const checks = required.map((field) => `if (${field} === undefined) otherwise(${parameters})`)
  const cases = names.map((name, place) => `case '${name}': ${statement(name, `step${place}`)}; break`)
  const source = `
    const [${names.map((_, place) => `step${place}`).join()}] = steps
    return (${parameters}) => {
      ${checks.join('\n')}
      for (const name in from) {
        const value = from[name]
        switch (name) {
          ${cases.join('\n')}
          default: otherwise(${parameters})
        }
      }
    }`
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- made of names of the DfE's declaration alone, at start
  const write = new Function('steps', 'otherwise', source) as (steps: Step[], otherwise: Walk) => Walk
  return write([...steps.values()], otherwise)
}
