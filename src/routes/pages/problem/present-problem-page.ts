import { errors, type ErrorCode, type Problem } from '../../../errors.js'
import type { Page } from '../page.js'

type Words = { readonly title: string; readonly advice: string }

/** Where people need other words than programs. */
const WORDS: Partial<Record<ErrorCode, Words>> = {
  NOT_FOUND: {
    title: 'Page not found',
    advice:
      'If you typed the address, check it. If you followed a link, what it led to may have been removed.',
  },
  ROLE_NOT_ALLOWED: {
    title: 'You cannot open this page',
    advice: 'Ask a colleague with one of these roles, or ask an admin to give you another key.',
  },
  OWN_SUBMISSION: {
    title: 'You created this submission',
    advice: 'Ask another approver to look at it and decide. Nobody can decide their own submission.',
  },
  OWN_PROPOSAL: {
    title: 'You proposed these terms',
    advice: 'Ask another approver to look at them and confirm. It takes two people.',
  },
  STATE_CONFLICT: {
    title: 'Something changed since you opened the page',
    advice: 'Nothing was done. Go back and load the page again to see how things stand now.',
  },
  DIGEST_MISMATCH: {
    title: 'These are not the records that you looked at',
    advice: 'Nothing was done. Go back to the submission, look at the records again, then decide.',
  },
  ALREADY_DECIDED: {
    title: 'You have already decided',
    advice: 'If another decision is needed, another approver has to make it.',
  },
  FORM_NOT_OURS: {
    title: 'The form is out of date',
    advice:
      'Nothing was done. You may have signed in again since you opened it. Go back, reload the page and try again.',
  },
  NOT_APPROVED: {
    title: 'This cannot be sent now',
    advice: 'Nothing was sent. Put right what is named here, then try again.',
  },
  EMERGENCY_STOPPED: {
    title: 'The emergency stop is on',
    advice: 'Nothing is sent until an approver ends it.',
  },
  PHASE_CLOSED: {
    title: 'This phase is not open',
    advice: 'Open the page of the phase to see what is missing.',
  },
  NO_LIVE_RECORDS: {
    title: 'There are no live records',
    advice: 'Your case management system has to fill the live table before a submission can be made from it.',
  },
  KEY_OF_DEPLOYMENT: {
    title: 'This key cannot be revoked here',
    advice: 'Ask whoever runs this service to take it out of the settings and start the service again.',
  },
  RECEIVER_MISSING: {
    title: 'This receiver is not set up',
    advice: 'Ask whoever runs this service to set its address and credentials, and to start it again.',
  },
  BODY_INVALID: {
    title: 'We could not read what you sent',
    advice: 'Nothing was done. Go back, reload the page and try again.',
  },
  TOO_MANY_REQUESTS: {
    title: 'You are going too fast for us',
    advice: 'Wait a minute, then try again.',
  },
  INTERNAL: {
    title: 'Sorry, there is a problem with the service',
    advice: 'Try again later. If it happens again, tell whoever runs this service the number below.',
  },
  DATABASE_AWAY: {
    title: 'Sorry, the service cannot reach its database',
    advice: 'Nothing was lost. Try again in a few minutes.',
  },
}

/** What people are told of an error: what happened, and what to do. */
export function presentProblemPage(problem: Problem, request: { id: string; url: string }): Page {
  const { title, advice } = WORDS[problem.code] ?? {
    title: errors[problem.code].title,
    advice: 'Go back and try again.',
  }
  const faults = problem.errors.map(({ pointer, message }) => `${pointer} ${message}`.trim())
  return {
    template: 'problem/problem',
    title,
    ...backTo(request.url),
    view: {
      advice,
      detail: problem.status >= 500 || problem.code === 'NOT_FOUND' ? null : sentence(problem.detail),
      faults: problem.code === 'BODY_INVALID' ? faults : [],
      reference: { code: problem.code, requestId: request.id },
    },
  }
}

/** To the submission that the page was about. */
function backTo(url: string): Pick<Page, 'back'> {
  const [submission] = /^\/submissions\/[0-9a-f-]{36}(?=\/)/.exec(url) ?? []
  return submission === undefined ? {} : { back: { href: submission, text: 'Back to the submission' } }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
