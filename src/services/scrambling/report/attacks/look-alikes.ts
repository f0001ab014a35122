import { type Outcome, outcomeOf, pickAlike, placesOf, type Population } from '../population.js'
import { createNumbering, type View } from '../view.js'

/**
 * Attacker: knows how much has happened to a child: how many episodes, assessments, plans, enquiries, social workers and
 * placements; a court file or a relative tells that.
 * Method: picks one of the records with exactly as many of each.
 * Cost: one pass over the records; by hand with a spreadsheet.
 * Source: singling out by quasi-identifiers (L. Sweeney, "k-anonymity", 2002). Scrambling keeps the structure, because it is what
 * the DfE tests, so that no setting lowers this risk.
 */
export function attackStructure(population: Population): Outcome {
  const { truth, scrambled } = population
  const places = placesOf(truth, () => true)
  const found = pickAlike(
    truth.map(({ shape }) => shape),
    scrambled.map(({ shape }) => shape),
    places,
  )
  return outcomeOf(population, { children: places.length, tried: places.length, found })
}

/**
 * Attacker: knows a child's sex, ethnicity and age group at the last event; a neighbour does.
 * Method: picks one of the records that agree in all three.
 * Cost: one pass over the records; by hand with a filter.
 * Source: L. Sweeney, "Simple Demographics Often Identify People Uniquely", 2000. Sex and ethnicity are drawn anew and the age
 * group is kept, so that this finds little more than guessing unless the draws are faulty.
 */
export function attackDemographics(population: Population): Outcome {
  const { truth, scrambled } = population
  const numberOf = createNumbering()
  const lookOf = ({ person, ageGroup }: View) => numberOf(`${person} ${ageGroup}`)
  const places = placesOf(truth, () => true)
  const found = pickAlike(truth.map(lookOf), scrambled.map(lookOf), places)
  return outcomeOf(population, { children: places.length, tried: places.length, found })
}

/**
 * Attacker: knows which social workers worked with which children, in which order; a team manager does, or a rota on a shared
 * drive. No date, no key.
 * Method: with one pseudonym for each worker (`series`) the sizes of caseloads tell the workers apart, workers tell children
 * apart, and these children tell more workers apart. Both sides are sorted this way until nothing new comes of it; then a record
 * is picked that looks like the child. With another pseudonym for each child (`child`) there are no caseloads: what is left is
 * who came back within one child's record.
 * Cost: a few passes over the records, under a second for 25,000.
 * Source: A. Narayanan and V. Shmatikov, "De-anonymizing Social Networks", 2009; the sorting is colour refinement
 * (B. Weisfeiler and A. Leman, 1968). It takes the attacker's list for complete and correct: one with gaps finds fewer.
 */
export function attackWorkers(population: Population): Outcome {
  const { truth, scrambled, settings } = population
  const places = placesOf(truth, ({ workers }) => workers.length > 0)
  const [known = [], seen = []] = lookByWorkers(
    [truth, scrambled].map((side) => side.map(({ workers }) => ({ workers, look: 0 }))),
    settings.workers,
  )
  const found = pickAlike(known, seen, places)
  return outcomeOf(population, { children: places.length, tried: places.length, found })
}

/** One child on one side of the comparison, with what is known of it beside its workers. */
type WorkedChild = { readonly workers: readonly number[]; readonly look: number }

/** Colours that have told all apart by then do so in two or three rounds. */
const MOST_ROUNDS = 8
/** Later turns of one child count as this one. */
const MOST_TURNS = 1000

/**
 * The children of each side, described by their workers and by what else is known. Equal numbers on two sides mean that the
 * attacker cannot tell the two apart.
 */
export function lookByWorkers(
  sides: readonly (readonly WorkedChild[])[],
  setting: Population['settings']['workers'],
): number[][] {
  let looks = sides.map((side) => side.map(({ look }) => look))
  if (setting === 'child') return lookByPattern(sides)
  let told = -1
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const numberOf = createNumbering()
    const workerLooks = sides.map((side, place) => lookOfWorkers(side, looks[place]!, numberOf))
    looks = sides.map((side, place) =>
      side.map(({ workers }, child) =>
        numberOf(
          `${looks[place]![child]}: ${workers.map((worker) => workerLooks[place]!.get(worker)).join()}`,
        ),
      ),
    )
    const now = new Set(looks[0]).size
    if (now === told) break
    told = now
  }
  return looks
}

/** A worker looks like the children of the caseload: in the first round, like its size and who came first. */
function lookOfWorkers(
  side: readonly WorkedChild[],
  looks: readonly number[],
  numberOf: (text: string) => number,
): Map<number, number> {
  const caseloads = new Map<number, number[]>()
  side.forEach(({ workers }, child) => {
    workers.forEach((worker, turn) => {
      // The order of workers is known as well.
      const work = looks[child]! * MOST_TURNS + Math.min(turn, MOST_TURNS - 1)
      const caseload = caseloads.get(worker)
      if (caseload === undefined) caseloads.set(worker, [work])
      else caseload.push(work)
    })
  })
  return new Map(
    [...caseloads].map(([worker, caseload]) => [
      worker,
      numberOf(`worker ${caseload.sort((a, b) => a - b).join()}`),
    ]),
  )
}

/** The order in which workers come back: A, B, A looks the same for any A and B. */
function lookByPattern(sides: readonly (readonly WorkedChild[])[]): number[][] {
  const numberOf = createNumbering()
  return sides.map((side) =>
    side.map(({ workers, look }) =>
      numberOf(`${look}: ${workers.map((one) => workers.indexOf(one)).join()}`),
    ),
  )
}
