import type { Rule } from '../rule.js'
import { ssdaRules } from './903-rules.js'
import { cinRules } from './cin-rules.js'

/** Every rule about one record, in the order in which its findings are shown. */
export const rules: readonly Rule[] = [...cinRules, ...ssdaRules]
