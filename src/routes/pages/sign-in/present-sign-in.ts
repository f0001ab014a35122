import type { Page } from '../page.js'

const PROBLEMS = {
  key: {
    text: 'This is not an API key that is in use. Check it, or ask an admin for another.',
    href: '#key',
  },
  provider: {
    text: 'You could not be signed in. Try again. If that does not help, ask your IT team.',
    href: '#provider',
  },
} as const

/** Sign-in with the identity provider or an API key. */
export function presentSignIn(options: {
  to: string
  hasProvider: boolean
  problem?: keyof typeof PROBLEMS
}): Page {
  const { to, hasProvider, problem } = options
  return {
    template: 'sign-in/sign-in',
    title: 'Sign in to CSC Gateway',
    view: {
      to,
      providerHref: hasProvider ? `/sign-in/provider?to=${encodeURIComponent(to)}` : null,
      problems: problem === undefined ? [] : [PROBLEMS[problem]],
      keyProblem: problem === 'key' ? PROBLEMS.key : null,
    },
  }
}
