/** Everything that comes, in order: what `Array.fromAsync` of newer Nodes does. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
