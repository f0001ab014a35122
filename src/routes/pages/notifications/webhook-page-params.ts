import { exact, Uuid } from '../../../schemas/common.js'

export const WebhookPageParams = exact({ id: Uuid })
