/** The columns of the live process table that this service knows; a table may have others, and lack most. */
export const liveColumns = [
  'id',
  'person_id',
  'legacy_id',
  'previous_json_payload',
  'json_payload',
  'partial_json_payload',
  'current_hash',
  'previous_hash',
  'submission_status',
  'submission_timestamp',
  'api_response',
  'row_state',
  'last_updated',
] as const
export type LiveColumnName = (typeof liveColumns)[number]

/** A column as the catalogue has it. `name` as the table spells it; `type` is PostgreSQL's own name, e.g. `varchar`. */
export type LiveColumn = {
  readonly name: string
  readonly type: string
  /** In characters; null if the type has no limit. */
  readonly maxLength: number | null
  /** True if an insert has to name it: it takes no null and has no value of its own. */
  readonly isRequired: boolean
  /** True if the table computes it: nobody else can write it. */
  readonly isGenerated?: boolean
}

/** The live process table of this deployment. */
export type LiveTable = {
  /** For people: `schema.table`. */
  readonly label: string
  /** For SQL: quoted. */
  readonly sql: string
  readonly columns: ReadonlyMap<LiveColumnName, LiveColumn>
  /** True if the database sees to it that a child has one row. */
  readonly onePerChild: boolean
}

const TEXT = ['text', 'varchar', 'bpchar', 'citext']
const JSON_TYPES = ['json', 'jsonb']
const NUMBERS = ['int2', 'int4', 'int8', 'numeric']

/** The columns that the service writes, and the types that it can write there. Others are read as text, if at all. */
const WRITABLE: Partial<Record<LiveColumnName, readonly string[]>> = {
  id: [...NUMBERS, 'uuid'],
  person_id: TEXT,
  json_payload: [...TEXT, ...JSON_TYPES],
  row_state: TEXT,
  submission_status: TEXT,
}

const DIGEST_HEX = 64

/** Stops the start: the live table cannot be used. Names every reason; never a value. */
export class LiveTableError extends Error {
  override readonly name = 'LiveTableError'

  constructor(label: string, problems: readonly string[]) {
    super([`LIVE_TABLE ${label} cannot be used:`, ...problems.map((problem) => `  - ${problem}`)].join('\n'))
  }
}

/**
 * The table as its catalogue describes it. Columns are known without regard to case.
 * @throws {LiveTableError} naming everything that is in the way
 */
export function describeLiveTable(
  { schema, table }: { schema: string; table: string },
  catalogue: readonly LiveColumn[],
): LiveTable {
  const columns = new Map<LiveColumnName, LiveColumn>()
  for (const name of liveColumns) {
    const column =
      catalogue.find((candidate) => candidate.name === name) ??
      catalogue.find((candidate) => candidate.name.toLowerCase() === name)
    if (column !== undefined) columns.set(name, column)
  }
  const label = `${schema}.${table}`
  const problems = [...missing(columns), ...unwritable(columns)]
  if (problems.length > 0) throw new LiveTableError(label, problems)
  return { label, sql: `${quoted(schema)}.${quoted(table)}`, columns, onePerChild: false }
}

function missing(columns: LiveTable['columns']): string[] {
  const absent = (['person_id', 'json_payload'] as const).filter((name) => !columns.has(name))
  return absent.length === 0 ? [] : [`it has no column ${absent.join(' and no column ')}`]
}

function unwritable(columns: LiveTable['columns']): string[] {
  return [...columns].flatMap(([name, { type, isRequired }]) => {
    const types = WRITABLE[name]
    if (types === undefined || types.includes(type) || (name === 'id' && !isRequired)) return []
    return [`its column ${name} is of type ${type}; it must be one of ${types.join(', ')}`]
  })
}

/** Nothing but what is indispensable: for what is built without a database, as the OpenAPI document is. */
export const SMALLEST_LIVE_TABLE = describeLiveTable(
  { schema: 'public', table: 'ssd_api_data_staging' },
  ['person_id', 'json_payload'].map((name) => ({ name, type: 'text', maxLength: null, isRequired: true })),
)

/** An identifier that stands for itself, whatever it is spelled with. */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}

/** How a digest is written to a column: as bytes or as hexadecimal digits; undefined if it does not fit in. */
export function digestForm(column: LiveColumn | undefined): 'bytes' | 'hex' | undefined {
  if (column?.type === 'bytea') return 'bytes'
  if (column === undefined || !TEXT.includes(column.type)) return undefined
  return column.maxLength === null || column.maxLength >= DIGEST_HEX ? 'hex' : undefined
}

export const isJson = ({ type }: LiveColumn): boolean => JSON_TYPES.includes(type)

export const isNumber = ({ type }: LiveColumn): boolean => NUMBERS.includes(type)

export const isText = (column: LiveColumn | undefined): boolean =>
  column !== undefined && TEXT.includes(column.type)
