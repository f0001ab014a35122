import type { FindingNote } from '../../schemas/quality-report.js'
import type { FindingInReport, QualityReport } from './quality-report.js'

/** Notes by the id of their finding. */
export type ReadNotes = (findingIds: readonly string[]) => Promise<ReadonlyMap<string, FindingNote>>

/** The report with what people wrote about its findings, whichever submission they had before them. */
export const addNotes = <F extends FindingInReport>(
  report: QualityReport<F>,
  readNotes: ReadNotes,
): QualityReport<F> => ({
  ...report,
  findings: async function* (): AsyncGenerator<readonly F[]> {
    for await (const portion of report.findings()) {
      const notes = portion.length === 0 ? undefined : await readNotes(portion.map(({ id }) => id))
      yield notes === undefined || notes.size === 0
        ? portion
        : portion.map((finding) => {
            const note = notes.get(finding.id)
            return note === undefined ? finding : { ...finding, note }
          })
    }
  },
})
