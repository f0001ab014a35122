import { readFile } from 'node:fs/promises'
import type { SimulatorApp } from './simulator-app.js'

/**
 * Plans the faults that a script file lists, as `POST /control/faults` does.
 * @param file a JSON list, or one fault
 * @throws if it is not readable, or the control API refuses it
 */
export async function loadFaults(app: SimulatorApp, file: string): Promise<void> {
  const answer = await app.inject({
    method: 'POST',
    url: '/control/faults',
    headers: { 'content-type': 'application/json' },
    payload: await readFile(file),
  })
  if (answer.statusCode === 201) return
  throw new Error(`${file} holds no faults: ${answer.json<{ message: string }>().message}`)
}
