/** A list of codes as the DfE and its censuses publish it. `C` are the current codes, `D` those that only older data may hold. */
export type CodeList<C extends string = string, D extends string = string> = {
  readonly name: string
  readonly title: string
  /** Current codes with the words people use for them. */
  readonly codes: Readonly<Record<C, string>>
  /** Codes that were retired: still understood, never offered for new data. */
  readonly deprecated: Readonly<Record<D, string>>
  /** Codes that must stand alone where a field takes several. */
  readonly exclusive: readonly NoInfer<C>[]
}

export function codeList<const C extends string, const D extends string = never>(list: {
  name: string
  title: string
  codes: Record<C, string>
  deprecated?: Record<D, string>
  exclusive?: readonly NoInfer<C>[]
}): CodeList<C, D> {
  return {
    name: list.name,
    title: list.title,
    codes: list.codes,
    deprecated: list.deprecated ?? ({} as Record<D, string>),
    exclusive: list.exclusive ?? [],
  }
}

/** True if `code` belongs to `list`, retired codes included: the receiver stores older data too. */
export function isListed(list: CodeList, code: string): boolean {
  return Object.hasOwn(list.codes, code) || Object.hasOwn(list.deprecated, code)
}

/** The words for `code`, or undefined where the list does not hold it. */
export function labelOf(list: CodeList, code: string): string | undefined {
  return isListed(list, code) ? (list.codes[code] ?? list.deprecated[code]) : undefined
}
