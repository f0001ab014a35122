import { createNumbering, type View } from '../view.js'
import { outcomeOf, pickAlike, placesOf, type Outcome, type Population } from '../population.js'

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
