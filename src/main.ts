import { existsSync } from 'node:fs'

/** Says at once that it starts: on a busy machine its code takes seconds to load. Nothing else reads the environment. */
process.stdout.write('CSC Gateway is starting\n')
if (existsSync('.env')) process.loadEnvFile('.env')
const { runProcess } = await import('./run-process.js')
await runProcess(process.env, process.argv[2])
