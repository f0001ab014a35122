import type { Queryable } from '../../../database/queryable.js'
import type { ScrambleFigures } from '../../../schemas/scramble-report.js'

export async function insertScrambleReport(
  tx: Queryable,
  submissionId: string,
  report: ScrambleFigures,
): Promise<void> {
  await tx.query(`insert into scramble_report (submission_id, report) values ($1, $2)`, [
    submissionId,
    JSON.stringify(report),
  ])
}

export async function findScrambleReport(
  db: Queryable,
  submissionId: string,
): Promise<ScrambleFigures | undefined> {
  const { rows } = await db.query<{ report: ScrambleFigures }>(
    `select report from scramble_report where submission_id = $1`,
    [submissionId],
  )
  return rows[0]?.report
}
