/** A piece of HTML that is safe to send. Only `html` makes one. */
export type Html = { readonly markup: string }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes every value that is not HTML already, so that what was received can be shown. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (Html | readonly Html[] | string | number)[]
): Html {
  const texts = values.map((value) => {
    if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
    if (typeof value === 'number') return String(value)
    return [value]
      .flat()
      .map(({ markup }) => markup)
      .join('')
  })
  return { markup: parts.reduce((text, part, index) => text + (texts[index - 1] ?? '') + part) }
}
