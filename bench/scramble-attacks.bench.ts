import type { ChildRecord } from '../src/schemas/dfe/child-record.js'
import type { ScrambleFigures } from '../src/schemas/scramble-report.js'
import { upnCheckLetter } from '../src/schemas/dfe/upn.js'
import { constructChildren } from '../src/services/synthetic-data/construct-children.js'
import { createScrambler } from '../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey, deriveUseKeys } from '../src/services/scrambling/keys.js'
import { createScrambleReport } from '../src/services/scrambling/report/create-scramble-report.js'
import { dateModes } from '../src/services/scrambling/treatments/event-dates.js'
import { createUpnPseudonym } from '../src/services/scrambling/treatments/upn.js'
import { leavesOf } from '../test/services/scrambling/support.js'
import { report } from './support/measure.js'

const COUNT = 20_000
const MASTER = Buffer.alloc(32, 9)
/** Every UPN that the schools of one authority have given in twenty years: 5.7 million. */
const SPACE = { la: '330', firstSchool: 2000, schools: 285, firstYear: 5, years: 20, serials: 1000 }

const records = [...constructChildren({ seed: 2028, count: COUNT, laCode: SPACE.la })].map(withRealUpn)

/** What somebody without the key gets out of a whole authority's scrambled records. */
for (const dates of dateModes) {
  const [series, other] = ['one', 'two'].map((name) =>
    createScrambler(deriveSeriesKey(MASTER, name), { dates, workers: 'series' }),
  )
  const attacks = createScrambleReport({ seriesId: 'one', dates, workers: 'series' })
  const [ids, others] = [new Set<unknown>(), new Set<unknown>()]
  const upns = new Map<string, string>()
  for (const record of records) {
    const scrambled = series!(record)
    attacks.see(record, scrambled)
    idsOf(scrambled).forEach((id) => ids.add(id))
    idsOf(other!(record)).forEach((id) => others.add(id))
    const [before, after] = [record, scrambled].map(({ child_details: is }) => is?.unique_pupil_number)
    if (before !== undefined && after !== undefined) upns.set(after, before)
  }
  reportAttacks(dates, attacks.result())
  const shared = [...ids].filter((id) => others.has(id)).length
  reportNone(`pseudonyms that two series of ${COUNT} records share, ${dates}`, shared, `of ${ids.size}`)
  if (dates === 'interval') reportDictionary(upns)
}

/** @param upns true UPNs by their pseudonyms */
function reportDictionary(upns: ReadonlyMap<string, string>): void {
  // A key that can be guessed gives all of them away, which shows that the attack works.
  const guessed = upnPseudonymOf(Buffer.from('secret'))
  const careless = new Map([...upns.values()].map((upn) => [guessed(upn), upn]))
  let [tried, recovered, recoveredFromCareless] = [0, 0, 0]
  for (const upn of allUpns()) {
    tried += 1
    const guess = guessed(upn)
    // Some of so many guesses hit a pseudonym by chance, and the wrong child.
    if (upns.get(guess) === upn) recovered += 1
    if (careless.get(guess) === upn) recoveredFromCareless += 1
  }
  const control = `${recoveredFromCareless} of ${careless.size} where the key was the word "secret"`
  reportNone(`UPNs recovered of ${upns.size} by all ${tried} of one authority`, recovered, control)
}

function reportAttacks(dates: string, { attacks, conclusion }: ScrambleFigures): void {
  for (const { name, tried, succeeded, chance, upperBound } of attacks) {
    const limits: Partial<Record<typeof name, number>> = { weekday: (chance ?? 0) * 1.1, dictionary: 0.001 }
    report({
      name: `attack ${name} on ${COUNT} records, ${dates}`,
      ours: `${succeeded} of ${tried}`,
      limit: chance === null ? 'no guess' : `${(chance * tried).toFixed(1)} by chance`,
      ratio: upperBound ?? 1,
      aim: { atMost: limits[name] ?? 1 },
      note: `at most ${upperBound}; the report says "${conclusion}"`,
    })
  }
}

function reportNone(name: string, found: number, note: string): void {
  report({ name, ours: String(found), limit: '0', ratio: found, aim: { atMost: 0 }, note })
}

function idsOf(record: ChildRecord): unknown[] {
  return leavesOf(record)
    .filter(([pointer]) => /_id$|pupil_number$/.test(pointer))
    .map(([, value]) => value)
}

function upnPseudonymOf(seriesKey: Buffer): (upn: string) => string {
  return createUpnPseudonym(deriveUseKeys(seriesKey).upn)
}

function* allUpns(): Generator<string> {
  for (let place = 0; place < SPACE.schools * SPACE.years * SPACE.serials; place += 1) yield upnAt(place)
}

function upnAt(place: number): string {
  const { la, firstSchool, firstYear, years, serials } = SPACE
  const digits = (number: number, length: number) => String(number).padStart(length, '0')
  const year = firstYear + (Math.floor(place / serials) % years)
  const school = firstSchool + Math.floor(place / serials / years)
  const rest = `${la}${school}${digits(year, 2)}${digits(place % serials, 3)}`
  return upnCheckLetter(rest) + rest
}

/** Constructed children have UPNs of no school; here they get some of the space that is tried. */
function withRealUpn(record: ChildRecord, place: number): ChildRecord {
  const { child_details: details } = record
  if (details?.unique_pupil_number === undefined) return record
  const unique_pupil_number = upnAt((place * 277) % (SPACE.schools * SPACE.years * SPACE.serials))
  return { ...record, child_details: { ...details, unique_pupil_number } }
}
