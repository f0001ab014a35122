import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import type { Result } from './measure.js'

/** Runs a compiled benchmark in a process of its own. @returns what it reported, also where it failed later */
export async function runBenchmark(file: string): Promise<{ results: Result[]; failed: boolean }> {
  const child = spawn(process.execPath, ['--expose-gc', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [reported, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  const lines = reported.split('\n').filter((line) => line !== '')
  return { results: lines.map((line) => JSON.parse(line) as Result), failed: code !== 0 }
}
