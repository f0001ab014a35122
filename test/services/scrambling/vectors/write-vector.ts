import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { makeVector } from './make-vector.js'

/** Writes the test vector of the present scheme. The file of a scheme is never changed: a new one is written when it is raised. */
const vector = makeVector()
const file = new URL(`scheme-${vector.scheme}.json`, import.meta.url)
writeFileSync(file, await format(JSON.stringify(vector), { parser: 'json', printWidth: 110 }))
