/** The rows of a CSV (RFC 4180) with a head, by the names of its columns. */
export function parseCsv(text: string): Record<string, string>[] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    )
  const [head = [], ...rest] = rows
  return rest.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])))
}
