type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** `path` with those of `query` that say something. */
export function withQuery(path: string, query: Query): string {
  const parameters = Object.entries(query).flatMap<[string, string]>(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return parameters.length === 0 ? path : `${path}?${new URLSearchParams(parameters).toString()}`
}

/** To the first and the next page of a list that is read forwards. */
export const pageLinks = (
  path: string,
  query: Query,
  { isFirst, nextCursor }: { isFirst: boolean; nextCursor: string | null },
) => ({
  previous: isFirst ? null : { text: 'Back to the first page', href: withQuery(path, query) },
  next:
    nextCursor === null
      ? null
      : { text: 'Next page', href: withQuery(path, { ...query, cursor: nextCursor }) },
})
