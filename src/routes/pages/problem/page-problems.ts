import { Problem } from '../../../errors.js'
import { chooseType } from '../../choose-type.js'
import type { App } from '../../app.js'
import { askToSignIn } from './ask-to-sign-in.js'
import type { Pages, Show } from '../page.js'
import { presentProblemPage } from './present-problem-page.js'

/** An error on a page is shown as a page, classified and audited as everywhere. Strangers are asked to sign in. */
export function pageProblems(app: App, pages: Pages, plain: Show): void {
  const { show } = pages
  app.setErrorHandler(async (error, request, reply) => {
    const problem = await app.settleProblem(error, request, reply)
    if (problem.status === 401) return askToSignIn(pages, request, reply)
    // If the service is short of a resource, the page that says so must not need it.
    const send = problem.status >= 500 || problem.code === 'TOO_MANY_REQUESTS' ? plain : show
    return send(request, reply, presentProblemPage(problem, request))
  })
}

/** Paths that nothing is at: a page for people, problem details for programs. */
export function unknownPages(app: App): void {
  app.get('/*', { config: { roles: 'public', by: 'session' }, schema: { hide: true } }, (request, reply) => {
    if (chooseType(request.headers.accept, ['application/problem+json', 'text/html']) !== 'text/html') {
      return reply.callNotFound()
    }
    throw new Problem('NOT_FOUND', 'There is no page at this address')
  })
}
