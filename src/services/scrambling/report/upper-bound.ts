/** One side. */
const CONFIDENCE = 0.95
const ACCURACY = 1e-9

/**
 * The greatest share of successes that `found` of `tried` still allow, with 95 % confidence (Clopper and Pearson, "The use of
 * confidence or fiducial limits", Biometrika 26, 1934). The sum of the binomial distribution is exact and a dozen lines. The
 * beta quantile of @stdlib gives the same, but brings 234 packages and 27 MB of them.
 * @param found may be a fraction, which is rounded up
 */
export function upperBound(found: number, tried: number): number {
  const successes = Math.ceil(found - ACCURACY)
  if (successes >= tried) return 1
  let [least, most] = [successes / tried, 1]
  while (most - least > ACCURACY) {
    const share = (least + most) / 2
    if (atMost(successes, tried, share) > 1 - CONFIDENCE) least = share
    else most = share
  }
  return most
}

/** How likely at least `successes` of `tried` are when each has the chance `share`. */
export const atLeast = (successes: number, tried: number, share: number): number => {
  if (successes <= 0) return 1
  // The rarer outcome is summed: 1 minus nearly 1 would leave nothing of it.
  return successes > tried * share
    ? sumOf(successes, tried, tried, share)
    : 1 - atMost(successes - 1, tried, share)
}

const atMost = (successes: number, tried: number, share: number): number => sumOf(0, successes, tried, share)

/** The chance of `first` to `last` successes: each term follows from the one before it, as a logarithm. */
function sumOf(first: number, last: number, tried: number, share: number): number {
  if (share <= 0) return first === 0 ? 1 : 0
  if (share >= 1) return last === tried ? 1 : 0
  const odds = Math.log(share) - Math.log1p(-share)
  let term = tried * Math.log1p(-share)
  let sum = 0
  for (let count = 0; count <= last; count += 1) {
    if (count >= first) sum += Math.exp(term)
    term += Math.log((tried - count) / (count + 1)) + odds
  }
  return Math.min(1, sum)
}
