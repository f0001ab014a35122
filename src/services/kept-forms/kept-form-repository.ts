import type { Queryable } from '../../database/queryable.js'

const LONGEST = `interval '1 hour'`

/** @param form.content sealed; what nobody came back for is deleted */
export async function insertKeptForm(
  db: Queryable,
  form: { readonly idDigest: Buffer; readonly path: string; readonly content: string },
): Promise<void> {
  await db.query(`delete from kept_form where kept_at < now() - ${LONGEST}`)
  await db.query(`insert into kept_form (id_digest, path, content) values ($1, $2, $3)`, [
    form.idDigest,
    form.path,
    form.content,
  ])
}

/** Deletes what was kept for the path. @returns undefined where nothing was kept, or it is too old */
export async function takeKeptForm(
  db: Queryable,
  idDigest: Buffer,
  path: string,
): Promise<string | undefined> {
  const { rows } = await db.query<{ content: string }>(
    `delete from kept_form where id_digest = $1 and path = $2 and kept_at >= now() - ${LONGEST} returning content`,
    [idDigest, path],
  )
  const [row] = rows
  return row?.content
}
