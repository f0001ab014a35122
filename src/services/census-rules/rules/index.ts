import type { Rule, UniqueRule } from '../rule.js'
import { ssda444 } from './903-444.js'
import { ssdaRules } from './903-rules.js'
import { cin1520 } from './cin-1520.js'
import { cin8510 } from './cin-8510.js'
import { cinRules } from './cin-rules.js'

/** Every rule about one record, in the order in which its findings are shown. */
export const rules: readonly Rule[] = [...cinRules, ...ssdaRules]

/** Every rule that compares the records of a submission. */
export const uniqueRules: readonly UniqueRule[] = [cin8510, cin1520, ssda444]
