import type { CodeList } from '../../schemas/dfe/code-lists/code-list.js'
import type { Weighted } from './random.js'

/** A current code of a list: `Code<typeof placementType>`. Constructed data never holds a retired one. */
export type Code<L extends CodeList> = Extract<keyof L['codes'], string>

/** How often each code of a list occurs, for those that can occur where the table is used. */
export type Weights<L extends CodeList> = Weighted<Code<L>>
