import { outcomeOf, pickAlike, placesOf, type Outcome, type Population } from '../population.js'

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
