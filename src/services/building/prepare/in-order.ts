/**
 * Works on several items at once and gives the results in the order of the items. Not more than `atOnce` are under way or
 * waiting to be taken, so that memory does not grow where the taker is slower.
 */
export async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = []
  for await (const item of items) {
    const result = work(item)
    // Its failure is thrown when its turn comes; until then it must not count as unhandled.
    result.catch(() => undefined)
    underWay.push(result)
    if (underWay.length > atOnce) yield await (underWay.shift() as Promise<R>)
  }
  for (const result of underWay) yield await result
}
