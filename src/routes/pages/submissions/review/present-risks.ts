import type { ScrambleReport } from '../../../../schemas/scramble-report.js'
import { presentRiskTable } from '../present-scrambling.js'
import { formatCount, formatNumber } from '../../words/format-number.js'

/** The highest risks stand open; the others can be opened. More make a phone page of many screens without a link. */
const SHOWN = 3

/** What someone sees who has found a child's record: scrambling keeps it, whatever else it replaces. */
const KEPT: Readonly<Record<ScrambleReport['dates'], string>> = {
  interval:
    'how many episodes, assessments, plans and placements the child had, in which order, and how many days lay between them',
  order:
    'how many episodes, assessments, plans and placements the child had, in which order, and roughly how much time lay between them',
}

/** The risks of scrambled records for the person who decides: what they accept, how likely it is, and who can change it. */
export function presentRisks(report: ScrambleReport, path: string) {
  const { risks } = report
  const rest = risks.slice(SHOWN)
  return {
    accept: [
      {
        key: 'What could happen',
        value: `Someone who sees these records, and already knows facts about a child, could find that child’s record. They would then learn ${KEPT[report.dates]}.`,
      },
      { key: 'How likely', value: formatLikelihood(report) },
      { key: 'What we tested', value: formatTested(report) },
      {
        key: 'What we did not test',
        value: `${formatCount(report.words.notMeasured.length, 'question')} that no test answers`,
        href: `${path}/scrambling#not-measured`,
      },
      {
        key: 'Who can lower the risk',
        value:
          'Your support team. Two settings cause most of it: how dates and how social workers are scrambled. To have them changed, return these records for correction and tell your support team.',
      },
    ],
    table: presentRiskTable({ risks: risks.slice(0, SHOWN) }),
    rest:
      rest.length === 0
        ? null
        : {
            ...presentRiskTable({ risks: rest }),
            caption: `The other ${formatCount(rest.length, 'risk')}`,
            hideCaption: true,
          },
  }
}

const formatLikelihood = ({ words }: ScrambleReport): string =>
  `${words.conclusion} We cannot say how likely it is that someone tries: that depends on who can see these records.`

function formatTested({ risks, records }: ScrambleReport): string {
  const tested = risks.filter(({ tried }) => tried > 0).length
  return tested === 0
    ? 'No attack could be tested on these records.'
    : `${formatCount(tested, 'way', 'ways')} to find a child, on ${records === 1 ? 'this record' : `these ${formatNumber(records)} records`}. Our attackers know their facts completely and correctly, which is the worst case.`
}
