import t from 'tap'
import { identityOfSubject } from '../../src/schemas/holder-name.js'
import { roles, type Role } from '../../src/schemas/role.js'
import { submissionStates, type SubmissionState } from '../../src/schemas/submission.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { DIGEST, insertSubmissionIn } from '../support/submissions.js'
import { testIdentityProvider } from '../support/test-identity-provider.js'

/*
 * Role × route × state × identity of everything that can be done with a submission, generated, against a table by hand. Role × route
 * and role × route × state for one person: permissions.test.ts.
 */
const provider = await testIdentityProvider(t)
const { call, database, now } = await testApp(t, { identityProvider: provider.settings })
await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })

const creator = { name: 'olive@la.example', identity: identityOfSubject(provider.issuer, 's-1') }
/** How somebody who asks stands to the person who created the submission: subject and name of their token. */
const IDENTITIES: Record<string, { sub: string; name: string; isCreator: boolean }> = {
  'the creator': { sub: 's-1', name: 'olive@la.example', isCreator: true },
  'the creator under another name': { sub: 's-1', name: 'somebody.else@la.example', isCreator: true },
  'another account of that name': { sub: 's-2', name: 'Olive@LA.example', isCreator: true },
  'another person': { sub: 's-3', name: 'pat@la.example', isCreator: false },
}

type Rule = {
  readonly by: readonly Role[]
  readonly from: readonly SubmissionState[]
  /** The code of the refusal in a state, where it is not STATE_CONFLICT. */
  readonly refusals?: Partial<Record<SubmissionState, string>>
  /** False: the creator may not. */
  readonly byCreator: boolean
  readonly request: readonly [method: string, path: string, body?: object]
}
/** By hand. */
const RULES: Record<string, Rule> = {
  approve: {
    ...{ by: ['approver'], from: ['staged'], byCreator: false },
    request: ['POST', '/decisions', { decision: 'approve', contentDigest: DIGEST }],
  },
  return: {
    ...{ by: ['approver'], from: ['staged'], byCreator: false },
    request: ['POST', '/decisions', { decision: 'return', contentDigest: DIGEST }],
  },
  discard: {
    ...{ by: ['operator'], from: ['staged', 'approved', 'held', 'incomplete'], byCreator: true },
    request: ['DELETE', ''],
  },
  transmit: {
    ...{ by: ['operator'], from: ['approved'], byCreator: true },
    refusals: { staged: 'NOT_APPROVED' },
    request: ['POST', '/transmissions'],
  },
  hold: {
    ...{ by: ['operator', 'approver'], from: ['transmitting'], byCreator: true },
    request: ['POST', '/hold'],
  },
  resume: {
    ...{ by: ['operator', 'approver'], from: ['held'], byCreator: true },
    request: ['POST', '/resume'],
  },
  retry: { ...{ by: ['operator'], from: ['incomplete'], byCreator: true }, request: ['POST', '/retries'] },
}

/** The expected result by the table: the code of the refusal, or `done`. */
function expectedOf(rule: Rule, role: Role, state: SubmissionState, isCreator: boolean): string {
  if (!rule.by.includes(role)) return 'ROLE_NOT_ALLOWED'
  if (!rule.from.includes(state)) return rule.refusals?.[state] ?? 'STATE_CONFLICT'
  return isCreator && !rule.byCreator ? 'OWN_SUBMISSION' : 'done'
}

const states = submissionStates.filter((state) => state !== 'building' && state !== 'build_failed')

for (const [identity, { sub, name, isCreator }] of Object.entries(IDENTITIES)) {
  t.test(`${identity}, in each role, in each state`, async (t) => {
    let combinations = 0
    const wrong: string[] = []
    for (const role of roles) {
      const token = await provider.token(
        { sub, preferred_username: name, roles: [role] },
        { now: Math.floor(now().getTime() / 1000) },
      )
      for (const state of states) {
        // A refused action does not change the submission.
        let id = await insertSubmissionIn(database, state, creator)
        for (const [action, rule] of Object.entries(RULES)) {
          const [method, path, body] = rule.request
          const answer = await call(undefined, method, `/v1/submissions/${id}${path}`, body, {
            authorization: `Bearer ${token}`,
          })
          const found = answer.status < 300 ? 'done' : String(answer.body?.code)
          const expected = expectedOf(rule, role, state, isCreator)
          if (found !== expected) wrong.push(`${role} ${action} ${state}: ${found}, not ${expected}`)
          if (found === 'done') id = await insertSubmissionIn(database, state, creator)
          combinations += 1
        }
        const { rows } = await database.query(`select state from submission where id = $1`, [id])
        t.match(rows, [{ state }])
      }
    }
    t.same(wrong, [])
    t.comment(`${combinations} combinations`)
  })
}
