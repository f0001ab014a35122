import { acquireAdvisoryLock, type Database, type Transaction } from '../../database/queryable.js'
import { describeLiveTable, LiveTableError, type LiveTable } from './live-table.js'
import { createTable, findColumns, findTable, isUnique } from './live-table-repository.js'

/** SQLSTATEs: the schema is not there, and this user may not create in it. */
const WHY_NOT: Readonly<Record<string, string>> = {
  '3F000': 'its schema does not exist: create it, or name another in LIVE_TABLE',
  '42501': 'it does not exist, and this database user may not create it: create it, or grant the right to',
}

/**
 * The start step: finds the live process table, or creates it where there is none. A table that is there is used as it is.
 * @param name `table` or `schema.table`; without a schema it lies in `public`
 * @throws {LiveTableError}
 */
export async function prepareLiveTable(database: Database, name: string): Promise<LiveTable> {
  return database.transaction(async (tx) => {
    await acquireAdvisoryLock(tx, 'csc live table')
    const place = placeOf(name)
    const found = (await findTable(tx, place)) ?? (await create(tx, place))
    const columns = await findColumns(tx, found)
    if (columns.length === 0) {
      throw new LiveTableError(name, ['this database user may neither read nor write it'])
    }
    const described = describeLiveTable(found, columns)
    const child = described.columns.get('person_id')?.name ?? ''
    return { ...described, onePerChild: await isUnique(tx, found, child) }
  })
}

function placeOf(name: string): { schema: string; table: string } {
  const [first = '', second] = name.split('.')
  return second === undefined ? { schema: 'public', table: first } : { schema: first, table: second }
}

/** In lower case, as plain SQL would. */
async function create(tx: Transaction, { schema, table }: { schema: string; table: string }) {
  const place = { schema: schema.toLowerCase(), table: table.toLowerCase() }
  try {
    await createTable(tx, place)
  } catch (error) {
    const reason = WHY_NOT[(error as { code?: string }).code ?? '']
    throw reason === undefined ? error : new LiveTableError(`${place.schema}.${place.table}`, [reason])
  }
  return place
}
