import t from 'tap'
import { describeLiveTable, quoted, type LiveColumn } from '../../../src/services/live-records/live-table.js'

const PLACE = { schema: 'public', table: 'staging' }
const columnOf = (name: string, type = 'text', more: Partial<LiveColumn> = {}): LiveColumn => ({
  name,
  type,
  maxLength: null,
  isRequired: false,
  ...more,
})

t.test('names everything that is in the way, at once', async (t) => {
  t.throws(() => describeLiveTable(PLACE, [columnOf('id')]), {
    message: /public\.staging.*\n.*no column person_id and no column json_payload/,
  })
  t.throws(
    () =>
      describeLiveTable(PLACE, [
        columnOf('id', 'timestamp', { isRequired: true }),
        columnOf('person_id', 'int8'),
        columnOf('json_payload', 'bytea'),
        columnOf('row_state', 'int2'),
      ]),
    { message: /id is of type timestamp[^]*person_id is of type int8[^]*json_payload is[^]*row_state is/ },
  )
})

t.test('knows columns in any spelling, the exact one first', async (t) => {
  const table = describeLiveTable({ schema: 'SSD', table: 'odd "name"' }, [
    columnOf('Person_ID', 'varchar'),
    columnOf('JSON_PAYLOAD', 'jsonb'),
    columnOf('Row_State', 'bpchar'),
    columnOf('row_state'),
    columnOf('something_else', 'xml'),
  ])
  t.equal(table.columns.get('person_id')?.name, 'Person_ID')
  t.equal(table.columns.get('row_state')?.name, 'row_state')
  t.equal(table.columns.size, 3)
  t.equal(table.sql, '"SSD"."odd ""name"""')
  t.equal(quoted('a"; drop table x; --'), '"a""; drop table x; --"')
})
