export type Instruction = { readonly name: string; readonly text: string }

/** One `FROM` with what follows it. */
export type Stage = {
  readonly name: string
  readonly from: string
  readonly instructions: readonly Instruction[]
}

/** The stages of a Dockerfile in the few forms that ours uses: no heredocs, no escapes but a backslash at the end of a line. */
export function readDockerfile(text: string): Stage[] {
  const args = new Map<string, string>()
  const stages: (Stage & { instructions: Instruction[] })[] = []
  for (const { name, text: rest } of instructionsOf(text)) {
    const value = rest.replaceAll(/\$\{(\w+)\}/g, (whole, key: string) => args.get(key) ?? whole)
    if (name === 'ARG') args.set(...keyAndValue(value))
    if (name === 'FROM') {
      const [from = '', as = String(stages.length)] = value.split(/\s+AS\s+/i)
      stages.push({ name: as, from, instructions: [] })
    } else stages.at(-1)?.instructions.push({ name, text: value })
  }
  return stages
}

function instructionsOf(text: string): Instruction[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => {
      const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? []
      return { name: name.toUpperCase(), text: rest.trim() }
    })
}

const keyAndValue = (pair: string): [string, string] => {
  const [key = '', ...value] = pair.split('=')
  return [key, value.join('=')]
}

export type Copy = {
  readonly from: string | undefined
  readonly owner: { readonly user: number; readonly group: number } | undefined
  readonly sources: string[]
  readonly target: string
}

/** `COPY [--from=stage] [--chown=user:group] source… target`, owners by number. */
export function readCopy(text: string): Copy {
  const words = text.split(/\s+/)
  const options = new Map(words.filter((word) => word.startsWith('--')).map(keyAndValue))
  const paths = words.filter((word) => !word.startsWith('--'))
  const [user, group = user] = options.get('--chown')?.split(':').map(Number) ?? []
  return {
    from: options.get('--from'),
    owner: user === undefined || group === undefined ? undefined : { user, group },
    sources: paths.slice(0, -1),
    target: paths.at(-1) ?? '',
  }
}

/** `ENV A=1 B=2` */
export const readEnv = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(/\s+/).map(keyAndValue))
