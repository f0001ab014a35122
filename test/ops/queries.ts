import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Alert = {
  readonly alert: string
  readonly expr: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

const read = (file: string): string => readFileSync(new URL(`../../ops/${file}`, import.meta.url), 'utf8')

export function readAlerts(): readonly Alert[] {
  const { groups } = parse(read('alert-rules.yaml')) as { groups: { rules: Alert[] }[] }
  return groups.flatMap(({ rules }) => rules)
}

export type Panel = {
  readonly id: number
  readonly title: string
  readonly targets?: readonly { readonly expr: string }[]
}

export function readPanels(): readonly Panel[] {
  return (JSON.parse(read('grafana-dashboard.json')) as { panels: Panel[] }).panels
}
