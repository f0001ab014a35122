import js from '@eslint/js'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

// Our SQL is lower case, and sentences for people begin with a capital.
const SQL = '/^\\s*(select|insert into|update|delete from|create|drop|lock|copy)\\s/'

/** One layer rule: which imports a folder may not have, and what to do instead. */
const mayNotImport = (files, group, message, ignores = []) => ({
  files,
  ignores,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [{ group, message, allowTypeImports: true }] },
    ],
  },
})

/**
 * The folders of src/services from the bottom up: each imports only from those before it, and from its own. They are drawn in
 * docs/architecture.md.
 */
export const SERVICE_LAYERS = [
  'calendar',
  'jobs',
  'delta',
  'census-rules',
  'scrambling',
  'synthetic-data',
  'notifications',
  'audit',
  'access',
  'idempotency',
  'kept-forms',
  'submissions',
  'live-records',
  'reports',
  'live-checks',
  'phases',
  'building',
  'delivery',
  'scheduled-deltas',
  'evidence',
  'operations',
]

const zones = SERVICE_LAYERS.slice(0, -1).map((folder, place) => ({
  target: `./src/services/${folder}`,
  from: SERVICE_LAYERS.slice(place + 1).map((above) => `./src/services/${above}`),
  message: `services/${folder} is below it: move what both need down (to submissions, say), or pass it in as an argument.`,
}))

const PURE = [
  'src/services/calendar/**',
  'src/services/synthetic-data/**',
  'src/services/census-rules/**',
  'src/services/reports/**/!(report-service|report-on-submission|page-of-findings|compare-submissions|note-finding|*-repository).ts',
  'src/services/delta/**',
  'src/services/scrambling/**',
  'src/services/**/*-transitions.ts',
  'src/services/**/retry-policy.ts',
  'src/services/**/classify-outcome.ts',
  'src/services/**/connectivity/explain.ts',
  'src/services/**/present-*.ts',
  'src/routes/pages/**/present-*.ts',
  'src/routes/reports/present-*.ts',
  'src/routes/pages/**/{explain,format,label,name}*.ts',
  'src/routes/pages/**/find-*.ts',
  'src/routes/pages/charts/*.ts',
]

/** Tests read JSON answers of any shape; their comparisons check it. */
const ANY_JSON = Object.fromEntries(
  ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
    `@typescript-eslint/no-unsafe-${what}`,
    'off',
  ]),
)

export default tseslint.config(
  { ignores: ['dist', '.data', '.tap', '.test', '.bench', '.screenshots', 'node_modules', 'client/*.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/promise-function-async': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        // tap's tests are awaited by tap itself.
        { allowForKnownSafeCalls: [{ from: 'package', package: 'tap', name: 'test' }] },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      eqeqeq: 'error',
      // A handler is async whether or not it waits: Fastify then sends what it returns.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts', '.js'] } })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/extensions': ['.ts', '.js'],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
    },
  },
  {
    files: ['scripts/*.mjs', 'docs/**/*.mjs', 'examples/**/*.mjs', 'client/*.js', 'eslint.config.js'],
    languageOptions: {
      globals: { process: 'readonly', URL: 'readonly', Buffer: 'readonly', globalThis: 'readonly' },
    },
  },
  {
    // What runs in people's browsers.
    files: ['src/routes/pages/assets/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'fetch', 'setTimeout', 'DOMParser', 'EventSource'].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      ...ANY_JSON,
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/main.ts', 'src/simulator/main.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name="process"][property.name="env"]',
          message: 'Only main.ts reads the environment: take the value from the config.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/**/*-repository.ts', 'src/database/**', 'src/main.ts', 'src/simulator/main.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `:matches(TemplateElement[value.raw=${SQL}], Literal[value=${SQL}])`,
          message: 'SQL belongs in a *-repository.ts file: add a function there.',
        },
        {
          selector: 'MemberExpression[object.name="process"][property.name="env"]',
          message: 'Only main.ts reads the environment: take the value from the config.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
      ],
    },
  },
  mayNotImport(
    ['src/services/**'],
    [
      'fastify',
      '@fastify/*',
      '**/routes/**',
      '**/plugins/**',
      'undici',
      'node:net',
      'node:tls',
      'node:http*',
    ],
    'Services know neither Fastify nor routes, and only the DfE client and the identity provider’s open connections: pass in what you need.',
    [
      'src/services/delivery/client/dfe-client.ts',
      'src/services/delivery/client/exchange.ts',
      'src/services/delivery/client/open-dispatcher.ts',
      'src/services/delivery/connectivity/open-way.ts',
      'src/services/access/oidc/open-provider.ts',
      'src/services/operations/notifications/webhooks/check-target.ts',
      'src/services/operations/notifications/webhooks/post-webhook.ts',
      ...PURE,
    ],
  ),
  {
    files: ['src/services/**'],
    // Mail goes out without a route.
    ignores: ['src/services/operations/notifications/email/present-mail.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['nunjucks', 'govuk-frontend', '**/html/**'],
              message: 'Services give models. HTML is written in routes/pages and routes/reports.',
            },
          ],
        },
      ],
    },
  },
  mayNotImport(
    PURE,
    [
      'pg',
      'undici',
      'fastify',
      'node:fs*',
      'node:net',
      'node:http*',
      '**/database/**',
      '**/*-repository.js',
      '**/routes/**',
    ],
    'This file is pure: it decides, and others fetch and write. Take what you need as an argument.',
  ),
  {
    files: PURE,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'This file is pure: take the time as an argument.' },
        {
          object: 'Math',
          property: 'random',
          message: 'This file is pure: take the random source as an argument.',
        },
      ],
    },
  },
  mayNotImport(
    ['src/database/**', 'src/schemas/**'],
    ['**/services/**', '**/routes/**', 'fastify'],
    'Imports go routes → services → database, schemas, never back.',
  ),
  mayNotImport(
    ['src/simulator/**'],
    ['**/services/**', '**/routes/**'],
    'The simulator stands for the DfE: it shares the contract with the gateway and nothing else.',
  ),
)
