type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** `path` with those of `query` that say something. */
export function withQuery(path: string, query: Query): string {
  const parameters = Object.entries(query).flatMap<[string, string]>(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return parameters.length === 0 ? path : `${path}?${new URLSearchParams(parameters).toString()}`
}

/** GOV.UK's pagination with numbers: the first, the last and those around the page that is shown. */
export function numberedPages(
  path: string,
  query: Query,
  { page, size, total }: { page: number; size: number; total: number },
) {
  const last = Math.max(1, Math.ceil(total / size))
  const to = (number: number) => withQuery(path, { ...query, page: number === 1 ? undefined : number })
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((one) => one >= 1 && one <= last)
  return {
    previous: page > 1 ? { text: 'Previous', href: to(page - 1) } : null,
    next: page < last ? { text: 'Next', href: to(page + 1) } : null,
    numbers: shown.map((number, index) => ({
      number,
      href: to(number),
      isCurrent: number === page,
      isAfterGap: number - (shown[index - 1] ?? 0) > 1,
    })),
  }
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
