import Type, { type Static } from 'typebox'

const { Integer, Number, Optional, String } = Type

const text = (description: string) => Optional(String({ description }))
const url = (description: string) => Optional(String({ description, pattern: '^https?://[^\\s]+$' }))
const key = (description: string) => Optional(String({ description, pattern: '^[A-Za-z0-9+/]{43,}={0,2}$' }))
const whole = (description: string, minimum: number, maximum: number, fallback: number) =>
  Integer({ description, minimum, maximum, default: fallback })
const choice = <const V extends string>(description: string, values: readonly V[], fallback: V) =>
  Type.Enum([...values], { description, default: fallback })

const receiver = <const P extends 'DFE_TEST' | 'DFE_LIVE'>(prefix: P, name: string) =>
  ({
    [`${prefix}_API_ENDPOINT`]: url(`${name}: base URL, the part before /children_social_care_data`),
    [`${prefix}_TOKEN_ENDPOINT`]: url(`${name}: OAuth 2 token URL`),
    [`${prefix}_CLIENT_ID`]: text(`${name}: client id`),
    [`${prefix}_CLIENT_SECRET`]: text(`${name}: client secret`),
    [`${prefix}_CLIENT_SECRET_SECONDARY`]: text(`${name}: tried where the client secret is refused`),
    [`${prefix}_SCOPE`]: text(`${name}: scope of the token`),
    [`${prefix}_SUPPLIER_KEY`]: text(`${name}: supplier key from the DfE's portal`),
  }) as Record<`${P}_${'API_ENDPOINT' | 'TOKEN_ENDPOINT'}`, ReturnType<typeof url>> &
    Record<
      `${P}_${'CLIENT_ID' | 'CLIENT_SECRET' | 'CLIENT_SECRET_SECONDARY' | 'SCOPE' | 'SUPPLIER_KEY'}`,
      ReturnType<typeof text>
    >

/** The environment of the process. Every key is described and bounded here and nowhere else. */
export const Environment = Type.Object({
  DATABASE_URL: Optional(
    String({
      description: 'PostgreSQL 13 or newer. Absent: an embedded PostgreSQL under DATA_DIR',
      pattern: '^postgres(ql)?://',
    }),
  ),
  DATA_DIR: String({
    description: 'Where the embedded database and first-run keys live',
    default: './.data',
  }),
  HOST: String({ description: 'Address to listen on', default: '127.0.0.1' }),
  PORT: whole('Port to listen on; 0 takes a free one', 0, 65535, 3000),
  PUBLIC_URL: url('Where people and identity providers find this service; absent: http://HOST:PORT'),
  RUN_MODE: choice(
    '`api` answers requests, `worker` builds and sends, `all` does both',
    ['all', 'api', 'worker'],
    'all',
  ),
  LA_CODE: String({
    description: "The LA's three digits; no live receiver can be used with 000",
    pattern: '^[0-9]{3}$',
    default: '000',
  }),
  LIVE_TABLE: String({
    description: 'The live process table, may be schema-qualified',
    pattern: '^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?$',
    default: 'ssd_api_data_staging',
  }),
  ...receiver('DFE_TEST', "The DfE's test receiver"),
  ...receiver('DFE_LIVE', "The DfE's live receiver"),
  REQUESTS_PER_MINUTE: whole('Most requests of one caller in a minute; 0: no limit', 0, 1_000_000, 6000),
  DFE_MIN_GAP_MS: whole('Least time between two batches to one receiver', 0, 600_000, 400),
  DFE_MAX_REQUESTS_PER_MINUTE: whole('Most batches to one receiver in a minute', 1, 60_000, 100),
  DFE_TIMEOUT_MS: whole('How long one POST may take', 100, 600_000, 30_000),
  DFE_RETRY_HOURS: whole('How long a batch is tried again', 0, 720, 24),
  DFE_RETRY_BASE_MS: whole('First step of the back-off', 1, 3_600_000, 5000),
  DFE_RESEND_UNCERTAIN: choice(
    'Whether a batch that was sent and never answered is sent again by itself',
    ['auto', 'manual'],
    'auto',
  ),
  SIMULATOR_PORT: whole('Port of the built-in DfE simulator; 0 takes a free one', 0, 65535, 3001),
  HTTPS_PROXY: url('Proxy for the DfE and its token endpoint'),
  NO_PROXY: text('Hosts that are reached without the proxy'),
  NODE_EXTRA_CA_CERTS: text('File of further certificate authorities, read by Node.js itself'),
  SCRAMBLE_KEY: key('Base64, 32 bytes or more. Absent: random for this process'),
  PAYLOAD_KEY: key(
    'Base64, 32 bytes or more: payloads lie in the database encrypted with it. Absent: as they are',
  ),
  PAYLOAD_KEY_PREVIOUS: key('The PAYLOAD_KEY before, while payloads that it encrypted are there'),
  SCRAMBLE_DATES: choice('What scrambling keeps of dates', ['interval', 'order'], 'interval'),
  SCRAMBLE_WORKERS: choice(
    'Whether a social worker has one pseudonym in a series, or another for each child',
    ['series', 'child'],
    'series',
  ),
  API_KEYS: text('`role:name:key,…`, each key of 32 characters or more'),
  OIDC_ISSUER: url("Issuer of the LA's identity provider"),
  OIDC_AUDIENCE: text('Audience that tokens have to name'),
  OIDC_ROLES_CLAIM: String({
    description: 'Claim that holds the roles; a path with dots where it lies inside another',
    default: 'roles',
    minLength: 1,
  }),
  OIDC_NAME_CLAIM: String({
    description: 'Claim that holds the name that people see; a token without it is refused',
    default: 'preferred_username',
    minLength: 1,
  }),
  OIDC_CLIENT_ID: text('Client id for sign-in to the pages'),
  OIDC_CLIENT_SECRET: text('Client secret for sign-in to the pages'),
  SNAPSHOT_MAX_DELETED_SHARE: Number({
    description:
      'How great a share of the children a snapshot may leave out, unless it says otherwise itself',
    minimum: 0,
    maximum: 1,
    default: 0.1,
  }),
  SMTP_URL: Optional(
    String({
      description:
        'Mail server, `smtp://user:password@host:587` (STARTTLS) or `smtps://…`. Absent: no e-mail',
      pattern: '^smtps?://[^\\s]+$',
    }),
  ),
  MAIL_FROM: text('Sender of e-mail: an address, or `Name <address>`'),
  NOTIFY_APPROVERS: text('E-mail addresses that are told what concerns approvers, with commas between them'),
  NOTIFY_OPERATORS: text('The same for operators'),
  NOTIFY_ANALYSTS: text('The same for analysts'),
  NOTIFY_ADMINS: text('The same for admins'),
  WEBHOOK_ALLOW: text('Private hosts that webhooks may call, with commas between them. Absent: none'),
  RETAIN_PAYLOADS_DAYS: whole('How long staged payloads outlive their submission', 0, 3650, 7),
  AUDIT_SEAL_FILE: text(
    'Where the head of the audit chain is written, outside the database; absent: audit-seals.ndjson in DATA_DIR',
  ),
  AUDIT_SEAL_KEY: text(
    'The Ed25519 key, PEM, that signs what is granted and the seals: the same for all processes of a database. Absent: made beside the ' +
      'seals where RUN_MODE is all',
  ),
  AUDIT_SEAL_COMMAND: text(
    'A command that receives each seal on standard input, for a store that is written once',
  ),
  DATABASE_OWNER_URL: Optional(
    String({
      description:
        'The role that owns the tables and migrates; DATABASE_URL is then a role that owns nothing. Absent: DATABASE_URL does both',
      pattern: '^postgres(ql)?://',
    }),
  ),
  JOURNAL_DAYS: whole(
    'How long the delivery journal, which lies beside the audit seals, is kept: longer than the oldest backup that may be restored',
    1,
    3650,
    35,
  ),
  METRICS_PORT: Optional(
    Integer({ description: 'A port of its own for /metrics', minimum: 1, maximum: 65535 }),
  ),
  LOG_LEVEL: choice("pino's level", ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
})
export type Environment = Static<typeof Environment>

/** Keys that can be given as `NAME_FILE` instead: the path of a file that holds the value. */
export const SECRETS = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'AUDIT_SEAL_KEY',
  'DFE_TEST_CLIENT_SECRET',
  'DFE_TEST_CLIENT_SECRET_SECONDARY',
  'DFE_TEST_SUPPLIER_KEY',
  'DFE_LIVE_CLIENT_SECRET',
  'DFE_LIVE_CLIENT_SECRET_SECONDARY',
  'DFE_LIVE_SUPPLIER_KEY',
  'SCRAMBLE_KEY',
  'PAYLOAD_KEY',
  'PAYLOAD_KEY_PREVIOUS',
  'API_KEYS',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
] as const satisfies readonly (keyof Environment)[]
