import type { Actor } from '../../../../schemas/actor.js'
import type { Submission } from '../../../../schemas/submission.js'
import type { Services } from '../../../../services/index.js'
import type { Page } from '../../page.js'
import type { PageOptions } from '../../page-options.js'
import type { ActionName } from '../find-actions.js'
import { gatherReview, type ReviewFacts } from '../review/gather-review.js'
import { presentCheck, type CheckedAction } from '../review/present-check.js'
import { actionFacts } from './action-facts.js'
import { presentAction, type Again } from './present-action.js'

const isChecked = (name: ActionName): name is CheckedAction => name === 'approve' || name === 'transmit'

/** The evidence for actions that people take only with it in front of them. */
export const evidenceFor = async (
  services: Services,
  name: ActionName,
  submission: Submission,
  viewer: Actor,
): Promise<ReviewFacts | undefined> =>
  isChecked(name) ? gatherReview(services, submission, viewer) : undefined

/** The page that asks somebody to confirm an action, before and again after they filled in its form. */
export async function askFor(
  services: Services,
  name: ActionName,
  submission: Submission,
  actor: Actor,
  setting: Pick<PageOptions, 'isRehearsal'>,
): Promise<(formKey: string, again?: Again) => Page> {
  const facts = await actionFacts(services, submission, actor)
  if (!isChecked(name)) {
    return (formKey, again) => presentAction(name, { submission, facts }, formKey, again)
  }
  const evidence = await gatherReview(services, submission, actor)
  return (formKey, again) => presentCheck(name, { submission, facts, evidence, setting }, formKey, again)
}
