/** What is done for one field. */
type Step = (...given: never[]) => unknown

/**
 * A function that goes through the fields of an object, written as source for one declaration. The engine remembers for each
 * place of the source what objects it met there. In one loop for all objects of a record it meets too many to remember, and
 * takes a tenth of all scrambling and checking for finding the fields again. Ajv does the same.
 * @param steps by the names of the fields
 * @param parameters of the function, `from` among them
 * @param statement in words of the source, for a field and its step
 * @param otherwise takes the same, where `from` has a field without a step
 */
export function writeWalk<Walk>(
  steps: ReadonlyMap<string, Step>,
  parameters: string,
  statement: (field: string, step: string) => string,
  otherwise: Walk,
): Walk {
  const names = [...steps.keys()]
  if (!names.every((name) => /^\w+$/.test(name))) throw new Error('The name of a field has to be a word')
  const cases = names.map((name, place) => `case '${name}': ${statement(name, `step${place}`)}; break`)
  const source = `
    const [${names.map((_, place) => `step${place}`).join()}] = steps
    return (${parameters}) => {
      for (const name in from) switch (name) {
        ${cases.join('\n')}
        default: otherwise(${parameters})
      }
    }`
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- made of names of the DfE's declaration alone, at start
  const write = new Function('steps', 'otherwise', source) as (steps: Step[], otherwise: Walk) => Walk
  return write([...steps.values()], otherwise)
}
