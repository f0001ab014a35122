import { ESLint } from 'eslint'
import { readdirSync } from 'node:fs'
import t from 'tap'

const eslint = new ESLint({
  cwd: new URL('../..', import.meta.url).pathname,
  // Made-up files are in no TypeScript project.
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: null } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      '@typescript-eslint/promise-function-async': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  ruleFilter: ({ ruleId }) =>
    /^(no-restricted|@typescript-eslint\/no-restricted|import-x\/|max-lines)/.test(ruleId),
})

const complaints = async (filePath: string, code: string) => {
  const [result] = await eslint.lintText(code, { filePath })
  return result?.messages.map(({ message }) => message).join('\n') ?? ''
}

const CASES: [string, string, RegExp][] = [
  ['src/services/phases/x.ts', `import fastify from 'fastify'\nfastify()`, /Services know neither Fastify/],
  [
    'src/services/phases/x.ts',
    `import { a } from '../../routes/app.js'\na()`,
    /Services know neither Fastify/,
  ],
  ['src/services/phases/x.ts', `import { request } from 'undici'\nrequest('')`, /only the DfE client/],
  [
    'src/services/census-rules/x.ts',
    `import { a } from '../../database/database.js'\na()`,
    /This file is pure/,
  ],
  [
    'src/services/synthetic-data/x.ts',
    'export const a = Math.random()',
    /take the random source as an argument/,
  ],
  ['src/services/synthetic-data/x.ts', 'export const a = Date.now()', /take the time as an argument/],
  ['src/services/reports/x.ts', `import n from 'nunjucks'\nn()`, /HTML is written in routes/],
  ['src/database/x.ts', `import { a } from '../services/index.js'\na()`, /never back/],
  ['src/simulator/x.ts', `import { a } from '../services/index.js'\na()`, /stands for the DfE/],
  ['src/services/phases/x.ts', 'export const a = `select 1 from phase`', /SQL belongs in/],
  ['src/services/phases/x.ts', `export const a = 'delete from phase'`, /SQL belongs in/],
  ['src/services/phases/x.ts', `export const a = process.env['A']`, /Only main.ts reads the environment/],
  [
    'src/services/phases/x-repository.ts',
    `export const a = process.env['A']`,
    /Only main.ts reads the environment/,
  ],
  [
    'src/services/submissions/x.ts',
    `import { nextStep } from '../delivery/decide/plan-next-step.js'\nnextStep()`,
    /services\/submissions is below it/,
  ],
  [
    'src/services/building/x.ts',
    `import type { SendersOptions } from '../delivery/send/sender.js'\nexport type A = SendersOptions`,
    /services\/building is below it/,
  ],
  [
    'src/services/submissions/submission-transitions.ts',
    `import { changeSubmissionState } from './change-submission-state.js'\nexport const nextState = changeSubmissionState`,
    /Dependency cycle/,
  ],
  ['src/schemas/x.ts', 'export default 1', /Export by name/],
  ['src/schemas/x.ts', 'export const a = 1\n'.repeat(251), /too many lines/],
]

for (const [file, code, message] of CASES) {
  t.test(`objects in ${file} to: ${code.slice(0, 60).replaceAll('\n', ' ')}`, async (t) => {
    t.match(await complaints(file, code), message)
  })
}

t.test('lets repositories hold SQL and services use types of the database', async (t) => {
  t.equal(await complaints('src/services/phases/x-repository.ts', 'export const a = `select 1`'), '')
  t.equal(
    await complaints('src/services/phases/x.ts', `import { a } from '../../database/queryable.js'\na()`),
    '',
  )
})

t.test('gives every folder of services its layer', async (t) => {
  const root = new URL('../..', import.meta.url)
  const { SERVICE_LAYERS } = (await import(new URL('eslint.config.js', root).href)) as {
    SERVICE_LAYERS: string[]
  }
  const folders = readdirSync(new URL('src/services', root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  t.same([...SERVICE_LAYERS].sort(), folders.sort())
})
