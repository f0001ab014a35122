/**
 * Which of `offered` a caller likes best (RFC 9110, section 12.5.1); the first of them where it does not say.
 * @returns undefined where the caller takes none of them
 */
export function chooseType<T extends string>(
  accept: string | undefined,
  offered: readonly T[],
): T | undefined {
  const ranges = (accept ?? '*/*').split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const quality = parameters.find((text) => text.startsWith('q='))?.slice(2) ?? '1'
    return { range, quality: Number(quality) || 0 }
  })
  const qualityOf = (type: string) => {
    for (const wanted of [type, `${type.split('/')[0]}/*`, '*/*']) {
      const found = ranges.find(({ range }) => range === wanted)
      if (found !== undefined) return found.quality
    }
    return 0
  }
  const best = offered.reduce((one, other) => (qualityOf(other) > qualityOf(one) ? other : one))
  return qualityOf(best) > 0 ? best : undefined
}
