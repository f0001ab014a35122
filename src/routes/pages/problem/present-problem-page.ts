import { errors, type ErrorCode, type Problem } from '../../../errors.js'
import type { Page } from '../page.js'

type Words = {
  readonly title: string
  readonly advice: string
  /** True if the problem's own words say nothing to people. */
  readonly isEnough?: true
}

const NOT_THERE: Words = {
  title: 'Page not found',
  advice:
    'If you typed the address, check it is correct. If you followed a link, the page may have been removed.',
  isEnough: true,
}
const WRONG_ADDRESS: Words = {
  title: 'There is something wrong with the address',
  advice:
    'If you typed the address, check it. If you searched for something, go back and change what you searched for.',
  isEnough: true,
}
const UNREADABLE: Words = {
  title: 'We could not read what you sent',
  advice: 'Nothing was done. Go back, reload the page and try again.',
  isEnough: true,
}

const unavailable = (cause: string): Words => ({
  title: 'Sorry, the service is not available',
  advice: `${cause} Nothing was lost. Try again in a few minutes. If the problem continues, tell your support team.`,
  isEnough: true,
})

/** Words for people, for errors whose own words are for programs. */
const WORDS: Partial<Record<ErrorCode, Words>> = {
  NOT_FOUND: NOT_THERE,
  ROLE_NOT_ALLOWED: {
    title: 'You cannot open this page',
    advice: 'Ask a colleague who has that role. If you need the role, ask your administrator.',
  },
  OWN_SUBMISSION: {
    title: 'You created this submission',
    advice: 'Ask another approver to check it and decide. You cannot decide a submission that you created.',
    isEnough: true,
  },
  OWN_PROPOSAL: {
    title: 'You proposed these terms',
    advice: 'Ask another approver to check and confirm them. Two people must agree.',
    isEnough: true,
  },
  STATE_CONFLICT: {
    title: 'You cannot do this now',
    advice: 'Nothing was done. The page you came from may be out of date. Go back and refresh it.',
  },
  DIGEST_MISMATCH: {
    title: 'The records have changed since you checked them',
    advice: 'Nothing was done. Go back to the submission, check the records again, then decide.',
    isEnough: true,
  },
  DELETIONS_MISMATCH: {
    title: 'The number of deletions is not the one you confirmed',
    advice: 'Nothing was done. Go back to the submission, check what will be deleted, then decide.',
  },
  ALREADY_DECIDED: {
    title: 'You have already decided',
    advice: 'If another decision is needed, another approver must make it.',
    isEnough: true,
  },
  FORM_NOT_OURS: {
    title: 'The form is out of date',
    advice:
      'Nothing was done. You may have signed in again since you opened it. Go back, reload the page and try again.',
    isEnough: true,
  },
  NOT_APPROVED: {
    title: 'This cannot be sent now',
    advice: 'Nothing was sent. Fix the problem described here, then try again.',
  },
  EMERGENCY_STOPPED: {
    title: 'The emergency stop is on',
    advice: 'Nothing is sent until an approver ends the stop.',
  },
  PHASE_CLOSED: {
    title: 'This phase cannot start yet',
    advice: 'See the page of the phase for what is blocking it.',
  },
  NO_LIVE_RECORDS: {
    title: 'There are no live records',
    advice:
      'Your case management system must fill the live table before you can create a submission from it.',
  },
  KEY_OF_DEPLOYMENT: {
    title: 'This key cannot be revoked here',
    advice: 'Ask your support team to remove it from the settings and restart the service.',
  },
  RECEIVER_MISSING: {
    title: 'This receiver is not set up',
    advice: 'Ask your support team to set its address and credentials and restart the service.',
  },
  BODY_INVALID: UNREADABLE,
  REQUEST_REFUSED: UNREADABLE,
  MEDIA_TYPE_UNSUPPORTED: UNREADABLE,
  BODY_TOO_LARGE: {
    title: 'That is too much text',
    advice: 'Nothing was done. Go back, shorten what you wrote and try again.',
    isEnough: true,
  },
  CURSOR_INVALID: {
    title: 'This part of the list is not there',
    advice: 'Go back and open the list from its beginning.',
    isEnough: true,
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: 'This form was sent before',
    advice: 'We kept what you sent first and did nothing more. Go back to see the result.',
    isEnough: true,
  },
  PAYLOAD_REMOVED: {
    title: 'These records have been deleted',
    advice:
      'We delete records when they are no longer needed. We keep decisions, receipts and the audit log.',
    isEnough: true,
  },
  TOO_MANY_REQUESTS: {
    title: 'You have made too many requests',
    advice: 'Wait a minute, then try again.',
    isEnough: true,
  },
  INTERNAL: {
    title: 'Sorry, there is a problem with the service',
    advice: 'Nothing was changed. Try again later. If it happens again, tell your support team.',
    isEnough: true,
  },
  DATABASE_AWAY: unavailable('It cannot reach its database.'),
  DATABASE_FULL: unavailable('Its database has no room left.'),
  DATABASE_READ_ONLY: unavailable('Its database cannot be written to.'),
  DATABASE_BUSY: unavailable('Its database has no connection left.'),
  IDENTITY_PROVIDER_AWAY: {
    title: 'Sorry, you cannot sign in with your work account now',
    advice:
      'Your authority’s sign-in service is not responding. Try again in a few minutes or use an API key.',
    isEnough: true,
  },
}

/** The page of an error: what happened, and what to do. */
export function presentProblemPage(
  problem: Problem,
  request: { id: string; url: string; method: string },
): Page {
  const { title, advice, isEnough = false } = wordsFor(problem.code, request.method)
  return {
    template: 'problem/problem',
    title,
    ...backTo(request.url),
    view: {
      advice,
      detail: isEnough ? null : sentence(problem.detail),
      reference: { code: problem.code, requestId: request.id },
    },
  }
}

/** A person who follows a link or searches sends only an address. */
function wordsFor(code: ErrorCode, method: string): Words {
  if (code === 'BODY_INVALID' && method === 'GET') return WRONG_ADDRESS
  return WORDS[code] ?? { title: errors[code].title, advice: 'Go back and try again.' }
}

/** To the submission that the page was about. */
function backTo(url: string): Pick<Page, 'back'> {
  const [submission] = /^\/submissions\/[0-9a-f-]{36}(?=\/)/.exec(url) ?? []
  return submission === undefined ? {} : { back: { href: submission, text: 'Back to the submission' } }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
