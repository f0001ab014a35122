/** The groups of the interface, in the order in which they are shown. */
export const tags = [
  { name: 'Phases', description: 'The five phases: what is open, what was agreed, what is passed.' },
  {
    name: 'Submissions',
    description: 'Sets of records that are created, reviewed, approved and sent together.',
  },
  { name: 'Transmission', description: 'Sending approved submissions to the DfE, and stopping it.' },
  {
    name: 'Data quality',
    description: 'What was found about records, by the DfE’s schema and the census rules.',
  },
  { name: 'Live records', description: 'The records of your case management system, as they are.' },
  { name: 'Recovery', description: 'What a database that was restored from a backup does not know.' },
  { name: 'Code lists', description: 'The DfE’s code lists.' },
  { name: 'Audit', description: 'Who did what and when, in a chain that shows any change.' },
  { name: 'API keys', description: 'Who may call this interface, and in which role.' },
  { name: 'Webhooks', description: 'Addresses of programs that are told of events, with signed messages.' },
  { name: 'Health', description: 'Whether the service works, for monitoring.' },
  { name: 'Problems', description: 'What each error code means and what to do about it.' },
]

/** Without an effect it changes nothing. */
type Operation = { readonly id: string; readonly effect?: string }

/** A stable name for generated clients, and what a call changes. Names never change once they are published. */
export const operations: Readonly<Record<string, Operation>> = {
  'GET /v1/phases': { id: 'listPhases' },
  'GET /v1/phases/:phase': { id: 'getPhase' },
  'PUT /v1/phases/:phase/agreement': {
    id: 'agreeToPhase',
    effect: 'Records your agreement. The phase is open if nothing else blocks it.',
  },
  'DELETE /v1/phases/:phase/agreement': {
    id: 'withdrawAgreement',
    effect: 'Ends the agreement. Anything of the phase that is not yet sent is paused immediately.',
  },
  'POST /v1/phases/:phase/sign-off': {
    id: 'signOffPhase',
    effect: 'Marks the phase as passed, so that the next one can be opened.',
  },
  'GET /v1/phases/5/standing-agreement': { id: 'getStandingAgreement' },
  'PUT /v1/phases/5/standing-agreement': {
    id: 'agreeToDailySending',
    effect: 'Proposes terms, or confirms those that another approver proposed.',
  },
  'DELETE /v1/phases/5/standing-agreement': {
    id: 'withdrawDailySending',
    effect: 'Ends daily sending. Anything being sent by it is paused.',
  },
  'GET /v1/phases/5/standing-agreement/:id': { id: 'getStandingAgreementById' },
  'POST /v1/phases/5/standing-agreement/resume': {
    id: 'resumeDailySending',
    effect: 'Daily sending continues from the next day.',
  },
  'POST /v1/phases/:phase/submissions': {
    id: 'createSubmission',
    effect: 'Starts creating and checking records. Nothing is sent.',
  },
  'GET /v1/submissions': { id: 'listSubmissions' },
  'GET /v1/submissions/:id': { id: 'getSubmission' },
  'DELETE /v1/submissions/:id': {
    id: 'discardSubmission',
    effect: 'Ends the submission and deletes its records. Evidence is kept.',
  },
  'GET /v1/submissions/:id/events': { id: 'watchSubmission' },
  'GET /v1/submissions/:id/records': { id: 'listRecords' },
  'GET /v1/submissions/:id/records/:position': {
    id: 'getRecord',
    effect: 'Records in the audit log that you opened the record.',
  },
  'GET /v1/submissions/:id/payload': {
    id: 'downloadPayload',
    effect: 'Records in the audit log that you downloaded all records.',
  },
  'GET /v1/submissions/:id/quality-report': { id: 'getQualityReport' },
  'PUT /v1/submissions/:id/findings/:findingId/note': {
    id: 'writeFindingNote',
    effect: 'Saves the note. It replaces an earlier one.',
  },
  'DELETE /v1/submissions/:id/findings/:findingId/note': {
    id: 'removeFindingNote',
    effect: 'Removes the note.',
  },
  'GET /v1/submissions/:id/scramble-report': { id: 'getScrambleReport' },
  'POST /v1/submissions/:id/decisions': {
    id: 'decideSubmission',
    effect:
      'Records your decision. With the last approval that it needs, an operator can send the submission.',
  },
  'POST /v1/submissions/:id/transmissions': {
    id: 'sendSubmission',
    effect: 'Starts sending to the DfE. What the DfE has received cannot be withdrawn.',
  },
  'POST /v1/submissions/:id/retries': {
    id: 'retrySubmission',
    effect: 'Sends again what the DfE has not received: the same records under the same approval.',
  },
  'POST /v1/submissions/:id/hold': {
    id: 'pauseSubmission',
    effect: 'Pauses sending. A batch that is being sent is finished.',
  },
  'POST /v1/submissions/:id/resume': {
    id: 'resumeSubmission',
    effect: 'Continues sending under the same approval.',
  },
  'GET /v1/submissions/:id/batches': { id: 'listBatches' },
  'GET /v1/submissions/:id/batches/:number': { id: 'getBatch' },
  'GET /v1/submissions/:id/evidence': { id: 'getEvidence' },
  'PUT /v1/emergency-stop': {
    id: 'stopAllSending',
    effect: 'Stops all sending within one second, on all replicas.',
  },
  'DELETE /v1/emergency-stop': { id: 'endEmergencyStop', effect: 'Lets sending continue.' },
  'GET /v1/recovery': { id: 'getRecovery' },
  'POST /v1/recovery/acknowledgements': { id: 'acknowledgeRestore', effect: 'Ends recovery mode.' },
  'POST /v1/connectivity-checks': {
    id: 'checkConnectivity',
    effect: 'Sends an empty list to the receiver and no record.',
  },
  'GET /v1/live-records': { id: 'listLiveRecords' },
  'POST /v1/live-records': {
    id: 'pushLiveRecords',
    effect: 'Adds, updates or marks live records as deleted. Nothing is sent.',
  },
  'GET /v1/live-records/:laChildId': { id: 'getLiveRecord' },
  'DELETE /v1/live-records/:laChildId': {
    id: 'deleteLiveRecord',
    effect:
      'Marks the live record as deleted. The DfE deletes the child with the next approved submission of changes.',
  },
  'GET /v1/outcomes': { id: 'listOutcomes' },
  'GET /v1/code-lists': { id: 'listCodeLists' },
  'GET /v1/code-lists/:name': { id: 'getCodeList' },
  'GET /v1/audit-events': { id: 'listAuditEvents' },
  'GET /v1/audit-events/verification': { id: 'verifyAuditLog' },
  'GET /v1/live-records/quality': { id: 'reportOnLiveRecords' },
  'POST /v1/webhooks': {
    id: 'createWebhook',
    effect: 'Creates a webhook. Its secret is shown once.',
  },
  'GET /v1/webhooks': { id: 'listWebhooks' },
  'GET /v1/webhooks/:id': { id: 'getWebhook' },
  'DELETE /v1/webhooks/:id': { id: 'deleteWebhook', effect: 'Deletes the webhook and its waiting messages.' },
  'POST /v1/webhooks/:id/tests': { id: 'testWebhook', effect: 'Sends a test message.' },
  'POST /v1/webhooks/:id/secrets': {
    id: 'rotateWebhookSecret',
    effect: 'Makes a new secret, which is shown once. The old one also signs for 24 hours.',
  },
  'POST /v1/webhooks/:id/disable': { id: 'disableWebhook', effect: 'Sends nothing more to the webhook.' },
  'POST /v1/webhooks/:id/enable': { id: 'enableWebhook', effect: 'Sends to the webhook again.' },
  'POST /v1/api-keys': { id: 'createApiKey', effect: 'Creates a key, which is shown once.' },
  'GET /v1/api-keys': { id: 'listApiKeys' },
  'DELETE /v1/api-keys/:id': { id: 'revokeApiKey', effect: 'Revokes the key immediately.' },
  'GET /v1/api-keys/pending': { id: 'listPendingApiKeys' },
  'POST /v1/api-keys/:id/confirmations': { id: 'confirmApiKey', effect: 'Makes the key usable.' },
  'POST /v1/validations': { id: 'validateRecords', effect: 'Stores nothing.' },
  'GET /health/live': { id: 'getLiveness' },
  'GET /health/ready': { id: 'getReadiness' },
  'GET /metrics': { id: 'getMetrics' },
  'GET /problems/:code': { id: 'getProblem' },
}

/** `GET /v1/live-records/:laChildId` is `getV1LiveRecordsByLaChildId`, until it has a name of its own. */
export const nameOperation = (method: string, url: string): string =>
  method.toLowerCase() +
  url
    .split(/[/.-]/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(':') ? `By${capital(part.slice(1))}` : capital(part)))
    .join('')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
