const CONFIDENCE = 0.95
const ACCURACY = 1e-12
const MOST_STEPS = 500

/**
 * The greatest share of successes that `succeeded` of `tried` still allow (Clopper and Pearson, 1934; one side, 95 %).
 * @param succeeded may be a fraction, which is rounded up
 */
export function upperBound(succeeded: number, tried: number): number {
  const successes = Math.ceil(succeeded - 1e-9)
  if (successes >= tried) return 1
  let [least, most] = [successes / tried, 1]
  while (most - least > 1e-9) {
    const share = (least + most) / 2
    if (atMost(successes, tried, share) > 1 - CONFIDENCE) least = share
    else most = share
  }
  return most
}

/** How likely at least `successes` of `tried` are when each has the chance `share`. */
export function atLeast(successes: number, tried: number, share: number): number {
  if (successes <= 0) return 1
  return incompleteBeta(successes, tried - successes + 1, share)
}

const atMost = (successes: number, tried: number, share: number): number =>
  1 - atLeast(successes + 1, tried, share)

/** The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8; W. J. Lentz's method). */
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  if (x > (a + 1) / (a + b + 2)) return 1 - (front * betaFraction(b, a, 1 - x)) / b
  return (front * betaFraction(a, b, x)) / a
}

function betaFraction(a: number, b: number, x: number): number {
  const away = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let change = 1
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      change = c * d
      fraction *= change
    }
    if (Math.abs(change - 1) < ACCURACY) break
  }
  return fraction
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** C. Lanczos's approximation, for arguments from 0.5 on. */
function logGamma(z: number): number {
  const x = z - 1
  const sum = LANCZOS.reduce((total, term, index) => total + term / (x + index + 1), 0.99999999999980993)
  const t = x + LANCZOS.length - 0.5
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum)
}
