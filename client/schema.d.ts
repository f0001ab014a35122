// Made from openapi/openapi.json by `npm run client`.
export interface paths {
    "/v1/phases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The five phases and what blocks each
         * @description The five phases and what blocks each. Changes nothing. Roles: integrator, operator, approver, auditor, analyst, admin.
         */
        get: operations["listPhases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases/{phase}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One phase
         * @description One phase. Changes nothing. Roles: integrator, operator, approver, auditor, analyst, admin.
         */
        get: operations["getPhase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases/{phase}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Agree to a phase: opens it
         * @description The agreement is in force to the end of `expiresAt` (Europe/London) and replaces the one before. Records your agreement. The phase is open if nothing else blocks it. Roles: approver.
         */
        put: operations["agreeToPhase"];
        post?: never;
        /**
         * Withdraw the agreement: what is not yet sent of the phase is held at once
         * @description Withdraw the agreement: what is not yet sent of the phase is held at once. Ends the agreement. Anything of the phase that is not yet sent is paused immediately. Roles: approver. Errors: `NOT_FOUND`.
         */
        delete: operations["withdrawAgreement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases/{phase}/sign-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign the phase off: the next one can be opened
         * @description Sign the phase off: the next one can be opened. Marks the phase as passed, so that the next one can be opened. Roles: approver. Errors: `NOT_FOUND`, `STATE_CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["signOffPhase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases/5/standing-agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Daily running: the standing agreement, and what came of each day
         * @description Daily running: the standing agreement, and what came of each day. Changes nothing. Roles: integrator, operator, approver, auditor, analyst, admin.
         */
        get: operations["getStandingAgreement"];
        /**
         * Agree to daily running: one approver proposes terms, another one puts the same
         * @description From then on the delta of each day is built at `at` (Europe/London) and, within the limits, approved and sent without a person looking at it. Outside of them, or with a kind of finding that no submission of live records had that was sent, it is staged and waits for a person. Proposes terms, or confirms those that another approver proposed. Roles: approver.
         */
        put: operations["agreeToDailySending"];
        post?: never;
        /**
         * End daily running: what is being sent by the standing agreement is held at once
         * @description End daily running: what is being sent by the standing agreement is held at once. Ends daily sending. Anything being sent by it is paused. Roles: approver. Errors: `NOT_FOUND`.
         */
        delete: operations["withdrawDailySending"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases/5/standing-agreement/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The terms of a standing agreement of any time, and who agreed to them
         * @description The terms of a standing agreement of any time, and who agreed to them. Changes nothing. Roles: integrator, operator, approver, auditor, analyst, admin. Errors: `NOT_FOUND`.
         */
        get: operations["getStandingAgreementById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases/5/standing-agreement/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let daily running approve again what people have returned or discarded
         * @description Where a person returned or discarded records, no day that holds one of them unchanged is approved automatically. This ends that, and lets the delta of today be decided anew, within the limits. Daily sending continues from the next day. Roles: approver. Errors: `STATE_CONFLICT`.
         */
        post: operations["resumeDailySending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases/{phase}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a submission: its records are built in the background
         * @description Create a submission: its records are built in the background. Starts creating and checking records. Nothing is sent. Roles: operator. Errors: `PHASE_CLOSED`, `STATE_CONFLICT`, `NO_LIVE_RECORDS`, `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["createSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Submissions, newest first
         * @description Submissions, newest first. Changes nothing. Roles: operator, approver, auditor, analyst. Errors: `CURSOR_INVALID`.
         */
        get: operations["listSubmissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One submission
         * @description One submission. Changes nothing. Roles: operator, approver, auditor, analyst. Errors: `NOT_FOUND`.
         */
        get: operations["getSubmission"];
        put?: never;
        post?: never;
        /**
         * Discard a submission: its payloads are removed, evidence stays
         * @description Discard a submission: its payloads are removed, evidence stays. Ends the submission and deletes its records. Evidence is kept. Roles: operator. Errors: `NOT_FOUND`, `STATE_CONFLICT`.
         */
        delete: operations["discardSubmission"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The submission as it changes, as server-sent events
         * @description The submission as it is, then again on each change, at most four times a second, until its state is
         *     final. A comment comes every 15 seconds while nothing changes. A caller that comes back with `Last-Event-ID` after the last event gets 204. Changes nothing. Roles: operator, approver, auditor, analyst. Errors: `NOT_FOUND`, `TOO_MANY_STREAMS`.
         */
        get: operations["watchSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The staged records without their payload
         * @description The staged records without their payload. Changes nothing. Roles: operator, approver, analyst. Errors: `CURSOR_INVALID`, `NOT_FOUND`.
         */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/records/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One staged record with its payload and findings
         * @description One staged record with its payload and findings. Records in the audit log that you opened the record. Roles: operator, approver, analyst. Errors: `NOT_FOUND`.
         */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/payload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exactly what is sent: one line a batch, each the bytes of one POST
         * @description Exactly what is sent: one line a batch, each the bytes of one POST. Records in the audit log that you downloaded all records. Roles: operator, approver. Errors: `NOT_FOUND`, `PAYLOAD_REMOVED`.
         */
        get: operations["downloadPayload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/quality-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that was found about the records of a submission
         * @description Everything that was found about the records of a submission. Changes nothing. Roles: operator, approver, auditor, analyst. Errors: `NOT_FOUND`, `NOT_ACCEPTABLE`, `STATE_CONFLICT`.
         */
        get: operations["getQualityReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/findings/{findingId}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write a note to a finding, such as the explanation that a query asks for
         * @description Every report that has the finding shows it, of later submissions too; it replaces the note before. A note that says who a child is is refused. Saves the note. It replaces an earlier one. Roles: operator, approver. Errors: `NOT_FOUND`.
         */
        put: operations["writeFindingNote"];
        post?: never;
        /**
         * Remove the note of a finding; its text is not kept
         * @description Remove the note of a finding; its text is not kept. Removes the note. Roles: operator, approver. Errors: `NOT_FOUND`.
         */
        delete: operations["removeFindingNote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/scramble-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What scrambling did to a submission, what came of attacking it, and what is still risky
         * @description What scrambling did to a submission, what came of attacking it, and what is still risky. Changes nothing. Roles: operator, approver, auditor, analyst. Errors: `NOT_FOUND`, `NOT_ACCEPTABLE`, `STATE_CONFLICT`.
         */
        get: operations["getScrambleReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or return a submission; its creator never decides
         * @description Approve or return a submission; its creator never decides. Records your decision. With the last approval that it needs, an operator can send the submission. Roles: approver. Errors: `OWN_SUBMISSION`, `NOT_FOUND`, `STATE_CONFLICT`, `DIGEST_MISMATCH`, `DELETIONS_MISMATCH`, `ALREADY_DECIDED`, `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["decideSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/transmissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an approved submission to the DfE, in the background
         * @description Send an approved submission to the DfE, in the background. Starts sending to the DfE. What the DfE has received cannot be withdrawn. Roles: operator. Errors: `NOT_FOUND`, `NOT_APPROVED`, `STATE_CONFLICT`, `EMERGENCY_STOPPED`, `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["sendSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/retries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again what was not received: the same bytes, the same approval
         * @description Send again what was not received: the same bytes, the same approval. Sends again what the DfE has not received: the same records under the same approval. Roles: operator. Errors: `NOT_FOUND`, `NOT_APPROVED`, `STATE_CONFLICT`, `EMERGENCY_STOPPED`, `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["retrySubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop sending a submission; the batch under way is finished
         * @description Stop sending a submission; the batch under way is finished. Pauses sending. A batch that is being sent is finished. Roles: operator, approver. Errors: `NOT_FOUND`, `STATE_CONFLICT`.
         */
        post: operations["pauseSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a held submission go on
         * @description Let a held submission go on. Continues sending under the same approval. Roles: operator, approver. Errors: `NOT_FOUND`, `NOT_APPROVED`, `STATE_CONFLICT`, `EMERGENCY_STOPPED`.
         */
        post: operations["resumeSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The batches of a submission with every attempt to send them
         * @description The batches of a submission with every attempt to send them. Changes nothing. Roles: operator, approver, auditor. Errors: `CURSOR_INVALID`, `NOT_FOUND`.
         */
        get: operations["listBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/batches/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One batch with every attempt to send it
         * @description One batch with every attempt to send it. Changes nothing. Roles: operator, approver, auditor. Errors: `NOT_FOUND`.
         */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The evidence pack: who agreed to what, what was sent, what the DfE answered; no payload
         * @description The evidence pack: who agreed to what, what was sent, what the DfE answered; no payload. Changes nothing. Roles: operator, approver, auditor. Errors: `NOT_FOUND`.
         */
        get: operations["getEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/emergency-stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Halt all sending within a second, on every replica
         * @description Halt all sending within a second, on every replica. Stops all sending within one second, on all replicas. Roles: approver.
         */
        put: operations["stopAllSending"];
        post?: never;
        /**
         * End the emergency stop: what it held goes on
         * @description End the emergency stop: what it held goes on. Lets sending continue. Roles: approver. Errors: `NOT_FOUND`.
         */
        delete: operations["endEmergencyStop"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a database that was restored from a backup does not know
         * @description A restored database is behind the delivery journal or the audit seals, which lie outside it. Until an approver acknowledges what is missing, nothing is sent and nothing can be granted. Changes nothing. Roles: approver.
         */
        get: operations["getRecovery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recovery/acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge what a restore lost: ends recovery
         * @description What the DfE holds of every child that was sent after the backup counts as unknown from now on: the next delta deletes those that are no longer in the live table and replaces the others. Submissions that were under way end as incomplete. Ends recovery mode. Roles: approver. Errors: `STATE_CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["acknowledgeRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connectivity-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Walk the way to a receiver step by step and say what to ask IT for; no record is sent
         * @description Walk the way to a receiver step by step and say what to ask IT for; no record is sent. Sends an empty list to the receiver and no record. Roles: operator. Errors: `RECEIVER_MISSING`.
         */
        post: operations["checkConnectivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows of the live process table without their payload, or what is wrong with them
         * @description The rows of the live process table without their payload, or what is wrong with them. Changes nothing. Roles: integrator, operator, analyst. Errors: `CURSOR_INVALID`.
         */
        get: operations["listLiveRecords"];
        put?: never;
        /**
         * Bring records into the live process table
         * @description All of the body is taken, or nothing where it breaks off. A line of NDJSON that is not JSON is listed, and the others are taken; an array with such a record is refused whole. gzip is taken (`content-encoding`). Unchanged children are not touched. `snapshot` also marks children that are absent as deleted; it is refused where too many are. Adds, updates or marks live records as deleted. Nothing is sent. Roles: integrator. Errors: `SNAPSHOT_TOO_SMALL`, `STATE_CONFLICT`.
         */
        post: operations["pushLiveRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live-records/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is found in the live records as they are, with real ids
         * @description Judged anew each time, without a submission. In JSON the findings come first and the summary last, so that the first ones are there before the last record is judged. Changes nothing. Roles: operator, integrator, approver, analyst. Errors: `NOT_ACCEPTABLE`.
         */
        get: operations["reportOnLiveRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live-records/{laChildId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row of the live process table with its payload; reading it is audited
         * @description One row of the live process table with its payload; reading it is audited. Changes nothing. Roles: integrator. Errors: `NOT_FOUND`.
         */
        get: operations["getLiveRecord"];
        put?: never;
        post?: never;
        /**
         * Mark a child of the live process table as deleted
         * @description Mark a child of the live process table as deleted. Marks the live record as deleted. The DfE deletes the child with the next approved submission of changes. Roles: integrator. Errors: `NOT_FOUND`, `STATE_CONFLICT`.
         */
        delete: operations["deleteLiveRecord"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each child of phase 5, in order, from where a program stopped
         * @description In the order in which it became certain. A later outcome of a child replaces the earlier ones. Phases 1 to 4 are not in it: their children are made up or have other ids. A record that was sent and not answered is `uncertain` until there is an answer; one that a push could not read is `invalid`. Changes nothing. Roles: integrator. Errors: `CURSOR_INVALID`.
         */
        get: operations["listOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every code list of the payload
         * @description Every code list of the payload. Changes nothing. Roles: integrator, operator, approver, auditor, analyst, admin.
         */
        get: operations["listCodeLists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-lists/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One code list
         * @description One code list. Changes nothing. Roles: integrator, operator, approver, auditor, analyst, admin. Errors: `NOT_FOUND`.
         */
        get: operations["getCodeList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened, oldest first: every change, and every refusal
         * @description What happened, oldest first: every change, and every refusal. Changes nothing. Roles: auditor. Errors: `CURSOR_INVALID`.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the whole chain of audit events
         * @description Each hash is computed anew from what is stored, from the first event to the last. Changes nothing. Roles: auditor.
         */
        get: operations["verifyAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys that are or were in use, newest first, without the keys themselves
         * @description API keys that are or were in use, newest first, without the keys themselves. Changes nothing. Roles: admin. Errors: `CURSOR_INVALID`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Issue an API key: it is shown this once
         * @description A key of the role approver, and one that gives a person a second role, works once an approver other than you has confirmed it. A repeated request (`Idempotency-Key`) makes no second key, and does not show the first again. Creates a key, which is shown once. Roles: admin. Errors: `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key at once
         * @description Revoke an API key at once. Revokes the key immediately. Roles: admin. Errors: `NOT_FOUND`, `KEY_OF_DEPLOYMENT`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * New keys that wait for a second person
         * @description New keys that wait for a second person. Changes nothing. Roles: approver.
         */
        get: operations["listPendingApiKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a new key work, or refuse it
         * @description Another approver than who issued it, or holds it. A key that is refused is revoked. Makes the key usable. Roles: approver. Errors: `OWN_KEY`, `NOT_FOUND`, `STATE_CONFLICT`, `SEAL_UNWRITABLE`.
         */
        post: operations["confirmApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhooks, newest first, with their last attempts
         * @description Webhooks, newest first, with their last attempts. Changes nothing. Roles: admin. Errors: `CURSOR_INVALID`.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Make a webhook: its signing secret is shown this once
         * @description Messages are signed by the Standard Webhooks scheme. A repeated request (`Idempotency-Key`) makes no second webhook, and does not show the secret again. Private addresses are refused unless WEBHOOK_ALLOW lists their host. Creates a webhook. Its secret is shown once. Roles: admin. Errors: `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook with its last attempts
         * @description One webhook with its last attempts. Changes nothing. Roles: admin. Errors: `NOT_FOUND`.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook: what waits for it is not sent
         * @description Delete a webhook: what waits for it is not sent. Deletes the webhook and its waiting messages. Roles: admin. Errors: `NOT_FOUND`.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message
         * @description A worker sends it, after what waits for the webhook; `attempts` of the webhook then shows what came of it. Sends a test message. Roles: admin. Errors: `NOT_FOUND`, `STATE_CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the signing secret: the new one is shown this once
         * @description For 24 hours messages are signed with the one before, too, so that the receiver can change it without a gap. Makes a new secret, which is shown once. The old one also signs for 24 hours. Roles: admin. Errors: `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop sending to a webhook: what waits for it is not sent
         * @description Stop sending to a webhook: what waits for it is not sent. Sends nothing more to the webhook. Roles: admin. Errors: `NOT_FOUND`.
         */
        post: operations["disableWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send to a webhook again, from now on
         * @description Send to a webhook again, from now on. Sends to the webhook again. Roles: admin. Errors: `NOT_FOUND`.
         */
        post: operations["enableWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/validations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check child records; nothing is stored
         * @description At most 20 MB and 50,000 records, gzip unpacked. A line that is not JSON is a finding at its place; an array with such a record is refused whole, as POST /v1/live-records refuses it. Stores nothing. Roles: integrator, operator. Errors: `NOT_ACCEPTABLE`.
         */
        post: operations["validateRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process answers
         * @description The process answers. Changes nothing. Anyone may call it.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process can do its work: the database answers and can write, and so can the delivery journal
         * @description The process can do its work: the database answers and can write, and so can the delivery journal. Changes nothing. Anyone may call it. Errors: `DATABASE_AWAY`, `DATABASE_FULL`, `DATABASE_READ_ONLY`, `DATABASE_BUSY`, `JOURNAL_UNWRITABLE`.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the service stands, for Prometheus; on a port of its own where METRICS_PORT is set
         * @description How the service stands, for Prometheus; on a port of its own where METRICS_PORT is set. Changes nothing. Anyone may call it.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an error code means and what to do
         * @description What an error code means and what to do. Changes nothing. Anyone may call it. Errors: `NOT_FOUND`.
         */
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    notification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a webhook receives
         * @description Signed by the Standard Webhooks scheme: HMAC-SHA-256 over `{webhook-id}.{webhook-timestamp}.{body}` with the secret, whose part after `whsec_` is base64. A message may come twice with the same `webhook-id`. Messages come in order: one that is not answered with 2xx is sent again before anything newer, for three days; 410 disables the webhook. Redirects are not followed.
         */
        post: operations["receiveNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description RFC 9457 problem details */
        Problem: {
            /** @description Path of a page about this kind of problem */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @enum {unknown} */
            code: "BODY_INVALID" | "CURSOR_INVALID" | "UNAUTHENTICATED" | "ROLE_NOT_ALLOWED" | "OWN_SUBMISSION" | "OWN_PROPOSAL" | "OWN_KEY" | "NOT_FOUND" | "PAYLOAD_REMOVED" | "PHASE_CLOSED" | "RECEIVER_MISSING" | "NO_LIVE_RECORDS" | "STATE_CONFLICT" | "NOT_APPROVED" | "DIGEST_MISMATCH" | "DELETIONS_MISMATCH" | "ALREADY_DECIDED" | "KEY_OF_DEPLOYMENT" | "EMERGENCY_STOPPED" | "IN_RECOVERY" | "SEAL_UNWRITABLE" | "SIGNATURES_BROKEN" | "SNAPSHOT_TOO_SMALL" | "IDEMPOTENCY_KEY_REUSED" | "NOT_ACCEPTABLE" | "BODY_TOO_LARGE" | "MEDIA_TYPE_UNSUPPORTED" | "REQUEST_REFUSED" | "TOO_MANY_STREAMS" | "TOO_MANY_REQUESTS" | "FORM_NOT_OURS" | "IDENTITY_PROVIDER_AWAY" | "DATABASE_AWAY" | "DATABASE_FULL" | "DATABASE_READ_ONLY" | "DATABASE_BUSY" | "JOURNAL_UNWRITABLE" | "INTERNAL";
            requestId: string;
            errors?: {
                pointer: string;
                code: string;
                message: string;
            }[];
        };
        /** @description The LA's consent that opens a phase, in force to the end of `expiresAt` */
        Agreement: {
            /**
             * Format: date
             * @description YYYY-MM-DD
             */
            expiresAt: string;
            /** @description Words for other people; no personal data */
            note?: string;
            madeBy: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            madeAt: string;
        };
        /** @description The phase was passed with this submission */
        SignOff: {
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            submissionId: string;
            /** @description Words for other people; no personal data */
            note?: string;
            madeBy: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            madeAt: string;
        };
        Phase: {
            /**
             * @description The phase, 1 to 5
             * @example 1
             */
            phase: number;
            title: string;
            /**
             * @description Where the records come from
             * @enum {unknown}
             */
            source: "constructed" | "scrambled" | "live";
            /**
             * @description The DfE's test or live receiver
             * @enum {unknown}
             */
            destination: "test" | "live";
            kinds: ("full" | "delta")[];
            /** @description Most records of a submission; null: no limit */
            maxRecords: number | null;
            /** @description Whether submissions can be created and sent */
            open: boolean;
            /** @description Why it is not open, in words */
            blockedBy: string[];
            agreement: components["schemas"]["Agreement"] | null;
            signOff: components["schemas"]["SignOff"] | null;
        };
        /** @description Bound to the digest of what the approver saw */
        Decision: {
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            id: string;
            /** @enum {unknown} */
            decision: "approve" | "return";
            /** @description SHA-256, 64 lower-case hexadecimal digits */
            contentDigest: string;
            /** @description Words for other people; no personal data */
            comment?: string;
            madeBy: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            madeAt: string;
            /**
             * Format: uuid
             * @description The standing agreement by which it was approved, unseen
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            standingAgreementId?: string;
        };
        Submission: {
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            id: string;
            phase: number;
            /**
             * @description All records, or what changed since the DfE last accepted them
             * @enum {unknown}
             */
            kind: "full" | "delta";
            /**
             * @description Where the records come from
             * @enum {unknown}
             */
            source: "constructed" | "scrambled" | "live";
            /**
             * @description The DfE's test or live receiver
             * @enum {unknown}
             */
            destination: "test" | "live";
            /**
             * @description Where the submission stands
             * @enum {unknown}
             */
            state: "building" | "staged" | "approved" | "transmitting" | "held" | "transmitted" | "incomplete" | "returned" | "discarded" | "build_failed";
            /** @description Seed of constructed records: the same seed, the same bytes */
            seed?: number;
            /**
             * Format: uuid
             * @description A full scrambled submission and the deltas after it share one key
             */
            seriesId?: string;
            createdBy: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            stateChangedAt: string;
            recordCount: number;
            /** @description SHA-256 over the `payloadDigest` of every record that is not withheld, in order, each followed by a line feed; null while building */
            contentDigest: string | null;
            counts: {
                waiting: number;
                sending: number;
                received: number;
                refused: number;
                uncertain: number;
                withheld: number;
            };
            findings: {
                errors: number;
                warnings: number;
                queries: number;
            };
            decisions: {
                /**
                 * Format: uuid
                 * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                 */
                id: string;
                /** @enum {unknown} */
                decision: "approve" | "return";
                /** @description SHA-256, 64 lower-case hexadecimal digits */
                contentDigest: string;
                /** @description Words for other people; no personal data */
                comment?: string;
                madeBy: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                madeAt: string;
                /**
                 * Format: uuid
                 * @description The standing agreement by which it was approved, unseen
                 * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                 */
                standingAgreementId?: string;
            }[];
            /** @description Approvals that are still missing */
            decisionsNeeded: number;
            /** @description How far building has come */
            progress?: {
                records: number;
                of: number;
            };
            /** @description Phases 4 and 5: children that were compared with what the DfE holds, those to be sent (`idsOnly`: of them, those of whom only the ids of items are new; 0 in phase 4, since a scrambled item with another id gets other codes too), and those to be purged */
            changes?: {
                compared: number;
                changed: number;
                idsOnly: number;
                deleted: number;
            };
            /** @description Pushed live records that could not be read, and so are missing or older in this submission: GET /v1/live-records?status=invalid */
            missing?: number;
            /** @description Where more children would be removed at the DfE than SNAPSHOT_MAX_DELETED_SHARE of those it holds: two approvers must confirm `deletions` in their decisions */
            massDeletion?: {
                deletions: number;
                held: number;
            };
            /** @description Phase 3: the one child whose record is sent */
            child?: {
                /**
                 * @description drawn: at random among the children whose record has a structure that at least ten others share, or the most common one where none is so common; named: by `laChildIds`
                 * @enum {unknown}
                 */
                chosen: "drawn" | "named";
                /** @description Other live children with as many episodes, assessments, plans, enquiries, social workers and placements: with few of them, people may recognise the record */
                structureSharedBy: number;
            };
            /** @description Why building failed or sending was held */
            failure?: string;
            /** @description What to know before anything is done with it, in words */
            notice?: string;
        };
        /** @description A staged record without its payload */
        StagedRecordSummary: {
            /** @description Place in the submission, from 1 */
            position: number;
            /** @description In phases 3 and 4 a pseudonym; the live id where nothing could be made of the record, `(removed)` once payloads were removed */
            laChildId: string;
            /**
             * @description withheld: has an error finding and is never sent; refused: the DfE named it; uncertain: sent, no answer
             * @enum {unknown}
             */
            status: "waiting" | "sending" | "received" | "refused" | "uncertain" | "withheld";
            /** @description SHA-256, 64 lower-case hexadecimal digits */
            payloadDigest: string;
            /** @description Whether the DfE removes the child with everything that it holds; absent once what the record held was removed */
            purgesChild?: boolean;
            /** @description Whether the DfE removes something of a child who stays; absent once what the record held was removed, and where it was staged by a version that did not write it down */
            purgesPart?: boolean;
            /** @description Position of the record of the same child that the DfE has to accept before this one is sent */
            follows?: number;
            /** @description Position of the record of the same child that is sent once the DfE has accepted this one */
            followedBy?: number;
            /** @description The DfE's receipt for the record, or for its batch */
            receipt?: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            receivedAt?: string;
            /** @description The DfE's words, with values masked */
            refusal?: string;
            /**
             * @description Received, after an attempt whose answer never came or said nothing: the DfE may have had it twice
             * @enum {boolean}
             */
            possiblySentTwice?: true;
            findingCount: number;
        };
        StagedRecord: {
            /** @description Place in the submission, from 1 */
            position: number;
            /** @description In phases 3 and 4 a pseudonym; the live id where nothing could be made of the record, `(removed)` once payloads were removed */
            laChildId: string;
            /**
             * @description withheld: has an error finding and is never sent; refused: the DfE named it; uncertain: sent, no answer
             * @enum {unknown}
             */
            status: "waiting" | "sending" | "received" | "refused" | "uncertain" | "withheld";
            /** @description SHA-256, 64 lower-case hexadecimal digits */
            payloadDigest: string;
            /** @description Whether the DfE removes the child with everything that it holds; absent once what the record held was removed */
            purgesChild?: boolean;
            /** @description Whether the DfE removes something of a child who stays; absent once what the record held was removed, and where it was staged by a version that did not write it down */
            purgesPart?: boolean;
            /** @description Position of the record of the same child that the DfE has to accept before this one is sent */
            follows?: number;
            /** @description Position of the record of the same child that is sent once the DfE has accepted this one */
            followedBy?: number;
            /** @description The DfE's receipt for the record, or for its batch */
            receipt?: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            receivedAt?: string;
            /** @description The DfE's words, with values masked */
            refusal?: string;
            /**
             * @description Received, after an attempt whose answer never came or said nothing: the DfE may have had it twice
             * @enum {boolean}
             */
            possiblySentTwice?: true;
            findings: {
                /** @description The same for the same rule at the same item of the same child, also in another submission. Scrambled children have other ids in every full submission, and so have their findings. */
                id: string;
                rule: string;
                /**
                 * @description error: the receiver would refuse the record, which is withheld; warning, query: the yearly census would object
                 * @enum {unknown}
                 */
                severity: "error" | "warning" | "query";
                /** @description JSON pointer into the record */
                pointer: string;
                message: string;
            }[];
            /** @description Exactly the bytes of the record that are sent; null once they were removed */
            payload: string | null;
        };
        Attempt: {
            number: number;
            /** @description SHA-256, 64 lower-case hexadecimal digits */
            bodyDigest: string;
            /** @description SHA-256 over the payloadDigest of each record that the body held and a line feed, in the order of the POST; null if it was sent by a version that did not keep it */
            recordsDigest: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            startedAt: string;
            finishedAt: string | null;
            /** @description null while there is no answer; unsent: it never began, since sending was stopped before */
            outcome: ("received" | "refused" | "split" | "retry" | "renew-token" | "blocked" | "uncertain" | "hold" | "unsent") | null;
            httpStatus: number | null;
            dfeRequestId: string | null;
            /** @description The DfE's words, with values masked */
            error: string | null;
        };
        Batch: {
            number: number;
            /**
             * @description replaced: its records went on in other batches
             * @enum {unknown}
             */
            state: "waiting" | "sending" | "received" | "refused" | "uncertain" | "replaced";
            recordCount: number;
            /** @description Which records, in the order of the POST */
            positions: number[];
            /** @description The batch whose records it took over */
            replaces: number | null;
            /** @description An attempt of these records, in this batch or one before it, may have arrived without a receipt: once received, the DfE may have had them twice */
            possiblySent: boolean;
            /** @description When it is sent next, where it waits */
            dueAt: string | null;
            receivedAt: string | null;
            /** @description One a record in the order of `positions`, or a single one that stands for all */
            receipts: string[] | null;
            attempts: components["schemas"]["Attempt"][];
        };
        /** @description docs/decide/verify-evidence.mjs verifies it without this service */
        Evidence: {
            /** @enum {string} */
            format: "csc-evidence-1";
            versions: {
                gateway: string;
                dfeSchema: string;
            };
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            madeAt: string;
            submission: components["schemas"]["Submission"];
            approvalsRequired: number;
            standingAgreement?: components["schemas"]["StandingAgreement"];
            /** @description Of the key that signs what is granted, PEM. Compare it with the one that the authority keeps: a pack that somebody made up names a key of theirs */
            publicKey?: string;
            /** @description The links of the audit chain about this submission. `hash` is SHA-256 over the bytes of `previousHash` and the UTF-8 of `content`. What grants something is signed */
            auditEvents: {
                content: string;
                /** @description SHA-256, 64 lower-case hexadecimal digits */
                previousHash: string;
                /** @description SHA-256, 64 lower-case hexadecimal digits */
                hash: string;
                signature?: {
                    /** @description Place in the ledger, without gaps */
                    number: number;
                    /** @description SHA-256 of the signature before */
                    previous: string;
                    /** @description SHA-256 of the public key (SPKI, DER) */
                    key: string;
                    /** @description Ed25519 over the UTF-8 of the JSON array `["csc-event-1", number, previous, hash]`, without blanks */
                    signature: string;
                };
            }[];
            /** @description In order; the content digest covers those that are not withheld */
            records: {
                position: number;
                /** @description SHA-256, 64 lower-case hexadecimal digits */
                payloadDigest: string;
                withheld: boolean;
            }[];
            batches: components["schemas"]["Batch"][];
            /** @description false: something happened while this was written; ask again for a pack that fits together */
            unchanged: boolean;
        };
        /** @description While it is on, nothing is sent */
        EmergencyStop: {
            reason: string;
            madeBy: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            madeAt: string;
            /** @description The submissions that go on when it ends, as far as they may still be sent */
            held: string[];
        };
        /** @description The way to a receiver, step by step; behind a failure none is tried */
        ConnectivityCheck: {
            ok: boolean;
            steps: {
                /** @enum {unknown} */
                name: "dns" | "tcp" | "proxy" | "tls" | "token" | "endpoint";
                ok: boolean;
                milliseconds: number;
                /** @description What was found, and where it fails what to ask for and whom */
                detail: string;
            }[];
        };
        QualityReport: {
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            submissionId?: string;
            /**
             * @description The phase, 1 to 5
             * @example 1
             */
            phase?: number;
            /**
             * Format: date-time
             * @description When the submission was created
             */
            createdAt?: string;
            /**
             * Format: date
             * @description The day on which handed-in records were judged
             */
            referenceDate?: string;
            /**
             * Format: date
             * @description First day of the census year whose rules were asked
             */
            periodStart?: string;
            /**
             * Format: date
             * @description Last day of it
             */
            periodEnd?: string;
            records: number;
            /** @description Records with an error: they are never sent */
            withheld: number;
            totals: {
                errors: number;
                warnings: number;
                queries: number;
            };
            /** @description Every rule that found something, the gravest first */
            rules: {
                rule: string;
                /**
                 * @description error: the receiver would refuse the record, which is withheld; warning, query: the yearly census would object
                 * @enum {unknown}
                 */
                severity: "error" | "warning" | "query";
                title: string;
                count: number;
            }[];
            /** @description Set against the newest earlier submission of the phase, a full one where there is one; of scrambled ones, of the same series: in another one the same child has another id */
            comparedWith?: {
                /**
                 * Format: uuid
                 * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                 */
                submissionId: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                createdAt: string;
                /** @description Findings that were not there then */
                new: number;
                /** @description Findings that were there then too */
                stillThere: number;
                /** @description Findings of then that were looked for again and are corrected */
                fixed: number;
                /** @description Findings of then whose child or item is not there any more: no correction */
                gone: number;
                /** @description Findings of then that could not be looked for again: their child or place was not judged */
                notChecked: number;
            };
            /** @description Live records, set against the last check of an earlier day */
            comparedWithCheck?: {
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                checkedAt: string;
                /** @description Findings that were not there then */
                new: number;
                /** @description Findings that were there then too */
                stillThere: number;
                /** @description Findings of then that were looked for again and are corrected */
                fixed: number;
                /** @description Findings of then whose child or item is not there any more: no correction */
                gone: number;
                /** @description Findings of then that could not be looked for again: their child or place was not judged */
                notChecked: number;
            };
            /** @description The records with most findings, at most 20 */
            children: {
                /** @description null where the record has none that can be shown */
                laChildId: string | null;
                /** @description Place of the record, from 1 */
                position: number;
                errors: number;
                warnings: number;
                queries: number;
            }[];
            /** @description All of them, in the order of the records */
            findings: {
                /** @description The same for the same rule at the same item of the same child, also in another submission. Scrambled children have other ids in every full submission, and so have their findings. */
                id: string;
                /** @example CIN-8630 */
                rule: string;
                /**
                 * @description error: the receiver would refuse the record, which is withheld; warning, query: the yearly census would object
                 * @enum {unknown}
                 */
                severity: "error" | "warning" | "query";
                /** @description null where the record has none that can be shown */
                laChildId: string | null;
                /** @description Place of the record, from 1 */
                position: number;
                /** @description JSON pointer into the record */
                pointer: string;
                /**
                 * @description The pointer in words, counted from 1
                 * @example 2nd episode, 1st child protection plan, Child protection plan end
                 */
                place: string;
                message: string;
                /** @description What to do about it at the source */
                advice: string;
                /**
                 * @description Absent where there is nothing to compare with
                 * @enum {unknown}
                 */
                status?: "new" | "stillThere";
                note?: components["schemas"]["FindingNote"];
            }[];
            /** @description Findings of the comparison that are not there any more, each with its reason */
            formerFindings: {
                /** @description The same for the same rule at the same item of the same child, also in another submission. Scrambled children have other ids in every full submission, and so have their findings. */
                id: string;
                rule: string;
                /**
                 * @description error: the receiver would refuse the record, which is withheld; warning, query: the yearly census would object
                 * @enum {unknown}
                 */
                severity: "error" | "warning" | "query";
                /** @description null where the record has none that can be shown */
                laChildId: string | null;
                /** @description JSON pointer into the record of then */
                pointer: string;
                /**
                 * @description The pointer in words, counted from 1
                 * @example 2nd episode, 1st child protection plan, Child protection plan end
                 */
                place: string;
                message: string;
                /** @enum {unknown} */
                status: "fixed" | "gone" | "notChecked";
            }[];
        };
        /** @description A quality report without its findings, for pipelines */
        QualitySummary: {
            /** @description Whether nothing was found of the kind of `failOn` or graver: false should fail a build */
            ok: boolean;
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            submissionId?: string;
            /**
             * @description The phase, 1 to 5
             * @example 1
             */
            phase?: number;
            /**
             * Format: date-time
             * @description When the submission was created
             */
            createdAt?: string;
            /**
             * Format: date
             * @description The day on which handed-in records were judged
             */
            referenceDate?: string;
            /**
             * Format: date
             * @description First day of the census year whose rules were asked
             */
            periodStart?: string;
            /**
             * Format: date
             * @description Last day of it
             */
            periodEnd?: string;
            records: number;
            /** @description Records with an error: they are never sent */
            withheld: number;
            totals: {
                errors: number;
                warnings: number;
                queries: number;
            };
            /** @description Every rule that found something, the gravest first */
            rules: {
                rule: string;
                /**
                 * @description error: the receiver would refuse the record, which is withheld; warning, query: the yearly census would object
                 * @enum {unknown}
                 */
                severity: "error" | "warning" | "query";
                title: string;
                count: number;
            }[];
            /** @description Set against the newest earlier submission of the phase, a full one where there is one; of scrambled ones, of the same series: in another one the same child has another id */
            comparedWith?: {
                /**
                 * Format: uuid
                 * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                 */
                submissionId: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                createdAt: string;
                /** @description Findings that were not there then */
                new: number;
                /** @description Findings that were there then too */
                stillThere: number;
                /** @description Findings of then that were looked for again and are corrected */
                fixed: number;
                /** @description Findings of then whose child or item is not there any more: no correction */
                gone: number;
                /** @description Findings of then that could not be looked for again: their child or place was not judged */
                notChecked: number;
            };
            /** @description Live records, set against the last check of an earlier day */
            comparedWithCheck?: {
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                checkedAt: string;
                /** @description Findings that were not there then */
                new: number;
                /** @description Findings that were there then too */
                stillThere: number;
                /** @description Findings of then that were looked for again and are corrected */
                fixed: number;
                /** @description Findings of then whose child or item is not there any more: no correction */
                gone: number;
                /** @description Findings of then that could not be looked for again: their child or place was not judged */
                notChecked: number;
            };
        };
        /** @description What a person wrote about a finding, for all submissions that have it */
        FindingNote: {
            /** @description Words for other people; no personal data */
            text: string;
            by: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            at: string;
        };
        /** @description What scrambling did to a submission, and what is still risky */
        ScrambleReport: {
            records: number;
            /**
             * @description SCRAMBLE_DATES: how dates were replaced
             * @enum {unknown}
             */
            dates: "interval" | "order";
            /**
             * @description SCRAMBLE_WORKERS: one pseudonym per worker, or one per child and worker
             * @enum {unknown}
             */
            workers: "series" | "child";
            /**
             * @description Of the submission: that of the combined attack
             * @enum {unknown}
             */
            level: "high" | "medium" | "low" | "not rated";
            /** @enum {unknown} */
            conclusion: "none of these attacks found more than 9 in 100 children" | "pseudonymised: still personal data";
            /** @description Pseudonyms of workers in the records of more than one child; under `child` there must be none */
            sharedWorkers: number;
            /** @description The attacks that the settings bear on, under each combination of them */
            settings: {
                /**
                 * @description SCRAMBLE_DATES: how dates were replaced
                 * @enum {unknown}
                 */
                dates: "interval" | "order";
                /**
                 * @description SCRAMBLE_WORKERS: one pseudonym per worker, or one per child and worker
                 * @enum {unknown}
                 */
                workers: "series" | "child";
                /** @description Whether the records were scrambled this way */
                inUse: boolean;
                attacks: {
                    /** @enum {unknown} */
                    name: "combined" | "workers" | "three dates" | "two random dates" | "structure" | "newest event" | "weekday" | "demographics" | "dictionary";
                    tried: number;
                    /** @description Children found. Where an attacker must choose among several records, the chance of the right one counts */
                    found: number;
                }[];
            }[];
            /** @description Records under which `settings` were compared: all, or the first of many */
            compared: number;
            paths: {
                /** @example social_care_episodes[].referral_date */
                path: string;
                label: string;
                treatment: string;
                values: number;
                unchanged: number;
                /** @description Unchanged values that chance alone would give */
                expected: number;
                /**
                 * @description leak: a value that must change did not; more than chance: codes come back more often than draws explain
                 * @enum {unknown}
                 */
                verdict: "as expected" | "more than chance" | "leak";
            }[];
            /** @description The attack that found most children comes first */
            risks: {
                /** @enum {unknown} */
                name: "combined" | "workers" | "three dates" | "two random dates" | "structure" | "newest event" | "weekday" | "demographics" | "dictionary";
                /**
                 * @description By the upper bound: high from 0.09, medium from 0.01, otherwise low; not rated where there is no bound
                 * @enum {unknown}
                 */
                level: "high" | "medium" | "low" | "not rated";
                /** @description Children that the attack can be carried out against */
                children: number;
                /** @description Those of them that it was tried on: all, or an even sample */
                tried: number;
                /** @description Children found. Where an attacker must choose among several records, the chance of the right one counts */
                found: number;
                /** @description Children that a guess would find; null if guessing has no meaning */
                guessing: number | null;
                /** @description The true share of children found is at most this, with 95 % confidence; null if nothing was tried, and for the dictionary, all tries of which share one key */
                upperBound: number | null;
                /**
                 * @description Who could carry it out, and with what knowledge
                 * @example Someone who knows 3 real dates for a child
                 */
                attacker: string;
                /** @description The row in words */
                sentence: string;
            }[];
            words: {
                /** @description How many children the best attack found, and what follows */
                conclusion: string;
                /** @description What was done */
                done: string[];
                /** @description What other settings would have given */
                settings: string[];
                /** @description What this report cannot say */
                notMeasured: string[];
            };
        };
        /** @description Consent to phase 5 deltas within limits, in force to the end of `expiresAt` */
        StandingAgreement: {
            /** @description When the day's delta is built, by the clocks of London (Europe/London), HH:MM */
            at: string;
            /**
             * Format: date
             * @description The last day, YYYY-MM-DD
             */
            expiresAt: string;
            /** @description How many of the children in the live table may have changed, per cent */
            maxChangedPercent: number;
            /** @description How many children may be purged */
            maxDeletions: number;
            /** @description Words for other people; no personal data */
            note?: string;
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            id: string;
            madeBy: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            madeAt: string;
            /** @description The second person; null: it is a proposal, and changes nothing */
            confirmedBy: string | null;
            confirmedAt: string | null;
            /** @description What the second person wrote, where it is not the same */
            confirmationNote?: string;
            endedBy: string | null;
            endedAt: string | null;
            /** @description Why it ended, in words */
            endReason: string | null;
        };
        DailyRunning: {
            inForce: components["schemas"]["StandingAgreement"] | null;
            proposed: components["schemas"]["StandingAgreement"] | null;
            /** @description Terms that have ended, newest first */
            past: components["schemas"]["StandingAgreement"][];
            /** @description Children whose records a person returned or discarded: a day with one of these records unchanged waits for a person */
            suspended: {
                children: number;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                since: string;
            } | null;
            /** @description The last 31 days on which it was to run, newest first */
            runs: {
                /**
                 * Format: date
                 * @description YYYY-MM-DD
                 */
                day: string;
                beganAt: string | null;
                /**
                 * Format: uuid
                 * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                 */
                standingAgreementId: string;
                submissionId: string | null;
                /** @description What came of the day. null: being built or sent; blocked: not built yet, tried again until the day is over; did-not-run: the day is over and nothing was built; sent: the DfE received every record that could be sent; left-to-people: waits for a person; incomplete: the DfE refused records or did not answer; held: sending is on hold; superseded: a later submission holds the same changes */
                outcome: ("blocked" | "did-not-run" | "nothing-changed" | "sent" | "left-to-people" | "failed" | "incomplete" | "held" | "superseded" | "returned" | "discarded") | null;
                /** @description Why, in words */
                reason: string | null;
                counts: {
                    /** @description Records that could be sent */
                    of: number;
                    received: number;
                    refused: number;
                    uncertain: number;
                    /** @description Records held back, because the DfE would refuse them */
                    withheld: number;
                } | null;
                /** @description Who approved it; null: nobody yet */
                approvedBy: string | null;
                /** @description The submission that holds the same changes */
                supersededBy: string | null;
                /** @description Since when its changes wait for a person, from the first day that nobody decided */
                waitingSince: string | null;
            }[];
        };
        /** @description What a database that was restored from a backup does not know */
        Recovery: {
            /** @description While true, nothing is sent and nothing can be granted */
            inRecovery: boolean;
            missing: {
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                detectedAt: string;
                backupAt: string | null;
                /** @description Whether the delivery journal holds every POST after the backup. If not, what the DfE holds counts as unknown for every child, and children that were first sent after the backup may be missing here */
                journalComplete: boolean;
                lostEvents: {
                    /** @description The last event of the audit log that the backup holds; 0: none */
                    after: number;
                    /** @description The newest event that is known to be lost, by its seal outside the database */
                    upTo: number;
                    /** @description SHA-256, 64 lower-case hexadecimal digits */
                    hash: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601 in UTC
                     */
                    sealedAt: string;
                } | null;
                attempts: number;
                /** @description Each counted once for each receiver */
                children: number;
                /** @description Sent after the backup, in order */
                submissions: {
                    /**
                     * Format: uuid
                     * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                     */
                    id: string;
                    /**
                     * @description The phase, 1 to 5
                     * @example 1
                     */
                    phase: number;
                    /** @enum {unknown} */
                    destination: "test" | "live";
                    state: ("building" | "staged" | "approved" | "transmitting" | "held" | "transmitted" | "incomplete" | "returned" | "discarded" | "build_failed") | null;
                    /** @description POSTs after the backup */
                    attempts: number;
                    children: number;
                    /**
                     * Format: date-time
                     * @description ISO 8601 in UTC
                     */
                    firstSentAt: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601 in UTC
                     */
                    lastSentAt: string;
                }[];
                /** @description The audit log is no earlier state of the one that was sealed here: it cannot be acknowledged */
                isOtherDatabase: boolean;
            } | null;
            /** @description Restores that were acknowledged, newest first */
            past: {
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                detectedAt: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                acknowledgedAt: string;
                acknowledgedBy: string;
                note: string;
                lostEvents: {
                    /** @description The last event of the audit log that the backup holds; 0: none */
                    after: number;
                    /** @description The newest event that is known to be lost, by its seal outside the database */
                    upTo: number;
                    /** @description SHA-256, 64 lower-case hexadecimal digits */
                    hash: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601 in UTC
                     */
                    sealedAt: string;
                } | null;
            }[];
        };
        /** @description One link of the chain: its hash covers it and the hash before it */
        AuditEvent: {
            /** @description Place in the chain, from 1 without gaps */
            sequence: number;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            at: string;
            actor: string | null;
            role: string | null;
            /** @example submission.approve */
            action: string;
            /** @example submission/01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d */
            subject: string;
            /** @enum {unknown} */
            outcome: "done" | "refused";
            /** @description Counts, digests, states and codes; never a value of a record */
            detail: {
                [key: string]: string | number | boolean | null;
            };
            requestId: string | null;
            /** @description SHA-256, 64 lower-case hexadecimal digits */
            previousHash: string;
            /** @description SHA-256, 64 lower-case hexadecimal digits */
            hash: string;
        };
        AuditVerification: {
            ok: boolean;
            /** @description How many events were checked */
            events: number;
            head: string | null;
            /** @description The first place in the chain that does not hold */
            firstBroken?: number;
            /**
             * @description missing: no event there; changed: it is not what was hashed; unlinked: it does not follow the one before; not as sealed: the chain was made anew; cut off: the seals go further than the chain
             * @enum {unknown}
             */
            reason?: "missing" | "changed" | "unlinked" | "not as sealed" | "cut off";
            /** @description How many seals outside the database it was held against */
            seals: number;
            /** @description Restores from a backup, oldest first: events after `after` were lost, up to `lost` at least, the newest that was sealed outside the database. Null: none that was lost had been sealed */
            restores?: {
                /** @description Place of the event `restored` */
                sequence: number;
                /**
                 * Format: date-time
                 * @description When it was acknowledged
                 */
                at: string;
                /** @description The last event that the backup held */
                after: number;
                lost: {
                    sequence: number;
                    /** @description SHA-256, 64 lower-case hexadecimal digits */
                    hash: string;
                } | null;
            }[];
            /** @description The first line of the file of seals that is not as it was written */
            brokenSeal?: number;
            /** @description Why nothing counts that was granted: the signatures do not hold */
            signatureFault?: string;
            /** @description What the tables say was granted and no signed event proves */
            unproved?: {
                subject: string;
                missing: string;
            }[];
        };
        /** @description An API key without the key itself */
        ApiKey: {
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            id: string;
            name: string;
            /**
             * @description What the holder may do
             * @enum {unknown}
             */
            role: "integrator" | "operator" | "approver" | "auditor" | "analyst" | "admin";
            /**
             * @description deployment: it comes from the environment; issued: an admin made it here
             * @enum {unknown}
             */
            origin: "deployment" | "issued";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description To the minute */
            lastUsedAt: string | null;
            /** @description Null: the deployment */
            issuedBy: string | null;
            confirmedBy: string | null;
            /** @description true: it works once an approver, other than who issued it, has confirmed it */
            waitsForConfirmation: boolean;
        };
        IssuedApiKey: {
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            id: string;
            name: string;
            /**
             * @description What the holder may do
             * @enum {unknown}
             */
            role: "integrator" | "operator" | "approver" | "auditor" | "analyst" | "admin";
            /**
             * @description deployment: it comes from the environment; issued: an admin made it here
             * @enum {unknown}
             */
            origin: "deployment" | "issued";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description To the minute */
            lastUsedAt: string | null;
            /** @description Null: the deployment */
            issuedBy: string | null;
            confirmedBy: string | null;
            /** @description true: it works once an approver, other than who issued it, has confirmed it */
            waitsForConfirmation: boolean;
            /**
             * @description Shown this once and kept nowhere; left out where the request is repeated
             * @example csc_…
             */
            key?: string;
        };
        /** @description A live record that cannot be sent until it is corrected: where and why, without a value */
        InvalidLiveRecord: {
            /**
             * @description push: could not be read when it was pushed; table: is withheld as it lies in the live table
             * @enum {unknown}
             */
            entrance: "push" | "table";
            /** @description null where nobody can tell */
            laChildId: string | null;
            /** @description Line of the push, or place in the submission; null for a row that is in none */
            position: number | null;
            problems: {
                /** @example DFE-SCHEMA */
                rule: string;
                /** @description JSON pointer into the record */
                pointer: string;
                message: string;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            notedAt: string;
        };
        /** @description A row of the live process table without its payload; null if the table does not say */
        LiveRecordSummary: {
            /** @description `person_id` of the live table */
            laChildId: string;
            rowState: ("New" | "Updated" | "Unchanged" | "Deleted") | null;
            submissionStatus: ("Pending" | "Sent" | "Error") | null;
            lastUpdated: string | null;
            /** @description SHA-256 of the canonical record in hexadecimal digits; whatever other writers of the table put there */
            currentHash: string | null;
        };
        LiveRecord: {
            /** @description `person_id` of the live table */
            laChildId: string;
            rowState: ("New" | "Updated" | "Unchanged" | "Deleted") | null;
            submissionStatus: ("Pending" | "Sent" | "Error") | null;
            lastUpdated: string | null;
            /** @description SHA-256 of the canonical record in hexadecimal digits; whatever other writers of the table put there */
            currentHash: string | null;
            /** @description The text that the table holds, JSON or not */
            payload: string;
        };
        IngestResult: {
            /** @description Records in the body, invalid ones too */
            received: number;
            new: number;
            updated: number;
            unchanged: number;
            deleted: number;
            /** @description The first 1,000; nothing of them is stored */
            invalid: {
                /** @description Line of the NDJSON, or place in the array, from 1 */
                line: number;
                /** @description Where the record has a readable one */
                laChildId?: string;
                errors: {
                    /** @description JSON pointer into the record */
                    pointer: string;
                    code: string;
                    message: string;
                }[];
            }[];
            invalidCount: number;
            /** @description Absent children that a snapshot did not mark as deleted, since a record without a readable id could be theirs */
            keptUnsure: number;
        };
        /** @description What became of a child in a submission of phase 5, or in a push */
        Outcome: {
            /** @description The child’s id, as the live record has it */
            laChildId: string;
            /**
             * @description `received`: the DfE took the record; `deleted`: it took the deletion of the child; `refused`: it named the record and did not take it; `withheld`: the record was not sent, since it has errors; `uncertain`: it was sent, and the DfE has not answered: another outcome follows where it is sent again; `invalid`: a push could not read the record, so that an older one stands
             * @enum {unknown}
             */
            outcome: "received" | "refused" | "withheld" | "deleted" | "uncertain" | "invalid";
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            at: string;
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            submissionId?: string;
            /** @description Where the DfE received something */
            receipt?: string;
            /** @description The DfE’s words, with values of records masked, where it refused the record */
            refusal?: string;
            /** @description The errors of a record that is withheld or invalid */
            findings?: {
                /** @example DFE-SCHEMA */
                rule: string;
                /** @description JSON pointer into the record */
                pointer: string;
                message: string;
            }[];
            /** @description SHA-256 of the live record’s text, 64 lower-case hexadecimal digits: a row whose text has another one has changed since. A pushed record is kept without white space between values and with no character escaped that need not be. Absent for a deleted child and an invalid record */
            payloadDigest?: string;
        };
        OutcomePage: {
            items: components["schemas"]["Outcome"][];
            /** @description The next `after`. Keep it once the items are written; it stays the same while nothing new has come */
            nextCursor: string;
            /** @description True if more is there already */
            hasMore: boolean;
        };
        /** @description A webhook without its secret */
        Webhook: {
            /**
             * Format: uuid
             * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
             */
            id: string;
            url: string;
            /** @description Empty: all of them */
            events: ("submission.decision_needed" | "submission.second_decision_needed" | "submission.returned" | "submission.approved" | "submission.held" | "submission.incomplete" | "daily.ran" | "daily.waits" | "daily.did_not_run" | "agreement.ending" | "daily_agreement.ending" | "emergency_stop.started" | "emergency_stop.ended" | "recovery.started" | "recovery.ended" | "audit.verification_failed" | "api_key.confirmation_needed" | "live_records.unreadable" | "findings.rose" | "webhook.disabled" | "test")[];
            note: string | null;
            /**
             * @description failing: the newest attempt failed, and it is tried again; disabled: nothing is sent
             * @enum {unknown}
             */
            state: "active" | "failing" | "disabled";
            disabledBecause: ("person" | "gone" | "failing") | null;
            /** @description Messages that were not received yet */
            waiting: number;
            createdBy: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC
             */
            createdAt: string;
            /** @description The last ten, newest first */
            attempts: {
                /**
                 * Format: date-time
                 * @description ISO 8601 in UTC
                 */
                at: string;
                /**
                 * Format: uuid
                 * @description The header `webhook-id`: the same for each attempt of a message
                 * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                 */
                messageId: string;
                /**
                 * @description What happened
                 * @enum {unknown}
                 */
                type: "submission.decision_needed" | "submission.second_decision_needed" | "submission.returned" | "submission.approved" | "submission.held" | "submission.incomplete" | "daily.ran" | "daily.waits" | "daily.did_not_run" | "agreement.ending" | "daily_agreement.ending" | "emergency_stop.started" | "emergency_stop.ended" | "recovery.started" | "recovery.ended" | "audit.verification_failed" | "api_key.confirmation_needed" | "live_records.unreadable" | "findings.rose" | "webhook.disabled" | "test";
                /** @enum {unknown} */
                outcome: "received" | "refused" | "redirected" | "gone" | "timed_out" | "unreachable" | "untrusted" | "address_not_allowed";
                status: number | null;
                milliseconds: number;
            }[];
        };
        WebhookSecret: {
            webhook: components["schemas"]["Webhook"];
            /**
             * @description Shown this once: messages are signed with it. Left out where the request is repeated
             * @example whsec_…
             */
            secret?: string;
        };
        /**
         * @description What a webhook receives, by the Standard Webhooks scheme. Never a value of a record, a child id or a count below 10
         * @example {
         *       "type": "submission.decision_needed",
         *       "timestamp": "2026-11-29T06:00:12.000Z",
         *       "data": {
         *         "submissionId": "01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d",
         *         "phase": 4,
         *         "records": 1204,
         *         "decisionsNeeded": 1,
         *         "text": "A submission of phase 4 needs a decision. It holds 1,204 records. An approver who did not create it should look at it and decide.",
         *         "link": "https://csc.example.gov.uk/submissions/01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d"
         *       }
         *     }
         */
        WebhookMessage: {
            /**
             * @description What happened
             * @enum {unknown}
             */
            type: "submission.decision_needed" | "submission.second_decision_needed" | "submission.returned" | "submission.approved" | "submission.held" | "submission.incomplete" | "daily.ran" | "daily.waits" | "daily.did_not_run" | "agreement.ending" | "daily_agreement.ending" | "emergency_stop.started" | "emergency_stop.ended" | "recovery.started" | "recovery.ended" | "audit.verification_failed" | "api_key.confirmation_needed" | "live_records.unreadable" | "findings.rose" | "webhook.disabled" | "test";
            /**
             * Format: date-time
             * @description When it happened; the header `webhook-timestamp` says when it was sent
             */
            timestamp: string;
            data: {
                /**
                 * Format: uuid
                 * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                 */
                submissionId?: string;
                /**
                 * Format: uuid
                 * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                 */
                webhookId?: string;
                phase?: number;
                /** @description Left out where there are fewer than 10 */
                records?: number;
                /**
                 * Format: date
                 * @description The day of a scheduled delta
                 */
                day?: string;
                daysLeft?: number;
                /** @description Approvals that are missing */
                decisionsNeeded?: number;
                /** @description What happened and who should do what, in one or two sentences */
                text: string;
                /** @description The page to open */
                link: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPhases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Phase"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPhase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The phase, 1 to 5
                 * @example 1
                 */
                phase: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phase"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agreeToPhase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The phase, 1 to 5
                 * @example 1
                 */
                phase: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expiresAt": "2027-03-31",
                 *       "note": "Agreed by the governance board"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date
                     * @description YYYY-MM-DD
                     */
                    expiresAt: string;
                    /** @description Words for other people; no personal data */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phase"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The phase, 1 to 5
                 * @example 1
                 */
                phase: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOffPhase: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The phase, 1 to 5
                 * @example 1
                 */
                phase: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "submissionId": "01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d",
                 *       "note": "Every record has its receipt"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d
                     */
                    submissionId: string;
                    /** @description Words for other people; no personal data */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phase"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStandingAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyRunning"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agreeToDailySending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "at": "06:30",
                 *       "expiresAt": "2027-03-31",
                 *       "maxChangedPercent": 5,
                 *       "maxDeletions": 10
                 *     }
                 */
                "application/json": {
                    /** @description When the day's delta is built, by the clocks of London (Europe/London), HH:MM */
                    at: string;
                    /**
                     * Format: date
                     * @description The last day, YYYY-MM-DD
                     */
                    expiresAt: string;
                    /** @description How many of the children in the live table may have changed, per cent */
                    maxChangedPercent: number;
                    /** @description How many children may be purged */
                    maxDeletions: number;
                    /** @description Words for other people; no personal data */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyRunning"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawDailySending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStandingAgreementById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Consent to phase 5 deltas within limits, in force to the end of `expiresAt` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingAgreement"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeDailySending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyRunning"];
                };
            };
            /** @description `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
                /** @description `wait=30`: answer when the work is done, or after that many seconds, at most 60 (RFC 7240) */
                prefer?: string;
            };
            path: {
                /**
                 * @description The phase, 1 to 5
                 * @example 1
                 */
                phase: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "count": 1,
                 *       "seed": 42
                 *     }
                 */
                "application/json": {
                    /**
                     * @description All records, or what changed since the DfE last accepted them
                     * @enum {unknown}
                     */
                    kind?: "full" | "delta";
                    /** @description How many made-up records */
                    count?: number;
                    /** @description The same seed: the same bytes */
                    seed?: number;
                    /** @description Which live children. Left out: all of them, or in phase 3 one drawn at random among those whose record has a structure that at least ten others share */
                    laChildIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PHASE_CLOSED`: The phase is not open; `STATE_CONFLICT`: The current state does not allow this; `NO_LIVE_RECORDS`: There are no live records */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSubmissions: {
        parameters: {
            query: {
                /** @description Items a page */
                limit: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /**
                 * @description The phase, 1 to 5
                 * @example 1
                 */
                phase?: number;
                /** @description Where the submission stands */
                state?: "building" | "staged" | "approved" | "transmitting" | "held" | "transmitted" | "incomplete" | "returned" | "discarded" | "build_failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Submission"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read; `CURSOR_INVALID`: The cursor is not one of ours */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=30`: answer when the work is done, or after that many seconds, at most 60 (RFC 7240) */
                prefer?: string;
            };
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discardSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events named `submission`, whose data is the submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description You have had the last event */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached; `TOO_MANY_STREAMS`: Too many event streams are open */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecords: {
        parameters: {
            query: {
                /** @description Items a page */
                limit: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description withheld: has an error finding and is never sent; refused: the DfE named it; uncertain: sent, no answer */
                status?: "waiting" | "sending" | "received" | "refused" | "uncertain" | "withheld";
                hasFindings?: boolean;
                /** @description Records after which the DfE holds nothing of the child any more */
                deletesChild?: boolean;
                /** @description The first record of each child who stays but loses part of their record at the DfE, with no replacement */
                deletesPart?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StagedRecordSummary"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read; `CURSOR_INVALID`: The cursor is not one of ours */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
                /** @example 1 */
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagedRecord"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadPayload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One JSON array of at most 100 child records a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PAYLOAD_REMOVED`: The payloads of this submission were removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQualityReport: {
        parameters: {
            query?: {
                /** @description Chooses like `Accept`, and before it */
                form?: "json" | "csv" | "html" | "summary";
                /** @description For the summary: `ok` is false where something was found of this kind or a graver one */
                failOn?: "error" | "warning" | "query";
            };
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every finding. `Accept` or `form` chooses JSON, CSV for a spreadsheet, a page to print, or a summary for a pipeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityReport"];
                    "text/csv": string;
                    "text/html": string;
                    "application/vnd.csc.summary+json": components["schemas"]["QualitySummary"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: There is no such form of this */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeFindingNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
                /** @description The same for the same rule at the same item of the same child, also in another submission. Scrambled children have other ids in every full submission, and so have their findings. */
                findingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Right as it is: the referral came from a neighbouring authority."
                 *     }
                 */
                "application/json": {
                    /** @description Words for other people; no personal data */
                    text: string;
                };
            };
        };
        responses: {
            /** @description What a person wrote about a finding, for all submissions that have it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingNote"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFindingNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
                /** @description The same for the same rule at the same item of the same child, also in another submission. Scrambled children have other ids in every full submission, and so have their findings. */
                findingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScrambleReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures and what they mean. `Accept` chooses JSON or a page to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScrambleReport"];
                    "text/html": string;
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: There is no such form of this */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "approve",
                 *       "contentDigest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 *       "comment": "Looked at all"
                 *     }
                 */
                "application/json": {
                    /** @enum {unknown} */
                    decision: "approve" | "return";
                    /** @description SHA-256, 64 lower-case hexadecimal digits */
                    contentDigest: string;
                    /** @description Words for other people; no personal data */
                    comment?: string;
                    /** @description How many children you agree that the DfE deletes, with everything it holds about them. Refused where the submission deletes another number. */
                    confirmedDeletions?: number;
                };
            };
        };
        responses: {
            /** @description Bound to the digest of what the approver saw */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this; `OWN_SUBMISSION`: The creator of a submission cannot decide it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this; `DIGEST_MISMATCH`: The digest is not the one that is staged; `DELETIONS_MISMATCH`: The number of deletions is not the one you confirmed; `ALREADY_DECIDED`: You have already decided this submission */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
                /** @description `wait=30`: answer when the work is done, or after that many seconds, at most 60 (RFC 7240) */
                prefer?: string;
            };
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_APPROVED`: The submission is not approved; `STATE_CONFLICT`: The current state does not allow this; `EMERGENCY_STOPPED`: The emergency stop is on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retrySubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
                /** @description `wait=30`: answer when the work is done, or after that many seconds, at most 60 (RFC 7240) */
                prefer?: string;
            };
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "statuses": [
                 *         "refused",
                 *         "uncertain"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Which records; both where it is left out */
                    statuses?: ("refused" | "uncertain")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_APPROVED`: The submission is not approved; `STATE_CONFLICT`: The current state does not allow this; `EMERGENCY_STOPPED`: The emergency stop is on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_APPROVED`: The submission is not approved; `STATE_CONFLICT`: The current state does not allow this; `EMERGENCY_STOPPED`: The emergency stop is on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBatches: {
        parameters: {
            query: {
                /** @description Items a page */
                limit: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Batch"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read; `CURSOR_INVALID`: The cursor is not one of ours */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
                /** @example 1 */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the submission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description docs/decide/verify-evidence.mjs verifies it offline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopAllSending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "A record that must not be sent was found"
                 *     }
                 */
                "application/json": {
                    /** @description Words for other people; no personal data */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description While it is on, nothing is sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyStop"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endEmergencyStop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a database that was restored from a backup does not know */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Restored on 3 May after the disk failed; checked keys and agreements"
                 *     }
                 */
                "application/json": {
                    /** @description Words for other people; no personal data */
                    note: string;
                };
            };
        };
        responses: {
            /** @description What a database that was restored from a backup does not know */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkConnectivity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destination": "test"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The DfE's test or live receiver
                     * @enum {unknown}
                     */
                    destination: "test" | "live";
                };
            };
        };
        responses: {
            /** @description The way to a receiver, step by step; behind a failure none is tried */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectivityCheck"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RECEIVER_MISSING`: There is no such receiver */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLiveRecords: {
        parameters: {
            query: {
                /** @description Items a page */
                limit: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description What became of the child since the last sending */
                rowState?: "New" | "Updated" | "Unchanged" | "Deleted";
                /** @description Instead of rows: records that could not be read or are withheld, with rule and field, until they are corrected */
                status?: "invalid";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LiveRecordSummary"][] | components["schemas"]["InvalidLiveRecord"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read; `CURSOR_INVALID`: The cursor is not one of ours */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pushLiveRecords: {
        parameters: {
            query: {
                mode: "changes" | "snapshot";
                /** @description How great a share of the children a snapshot may leave out; SNAPSHOT_MAX_DELETED_SHARE (0.1) where it does not say */
                maxDeletedShare?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
                "application/json": {
                    /** LA child id */
                    la_child_id: string;
                    /** Case management system id */
                    mis_child_id?: string;
                    /**
                     * Remove everything held about the child
                     * @default false
                     */
                    purge?: boolean;
                    child_details?: {
                        /** Unique pupil number */
                        unique_pupil_number?: string;
                        /** Former unique pupil number */
                        former_unique_pupil_number?: string;
                        /** Reason why the unique pupil number is not known */
                        unique_pupil_number_unknown_reason?: string;
                        /** First name */
                        first_name?: string;
                        /** Surname */
                        surname?: string;
                        /**
                         * Date of birth
                         * Format: date
                         */
                        date_of_birth?: string;
                        /**
                         * Expected date of birth
                         * Format: date
                         */
                        expected_date_of_birth?: string;
                        /** Sex */
                        sex?: string;
                        /** Ethnicity */
                        ethnicity?: string;
                        /** Disabilities */
                        disabilities?: string[];
                        /** Home postcode */
                        postcode?: string;
                        /** Unaccompanied asylum-seeking child */
                        uasc_flag?: boolean;
                        /**
                         * No longer an unaccompanied asylum-seeking child from
                         * Format: date
                         */
                        uasc_end_date?: string;
                        /**
                         * Remove the personal details of the child
                         * @default false
                         */
                        purge?: boolean;
                    };
                    health_and_wellbeing?: {
                        /** Strengths and difficulties questionnaires */
                        sdq_assessments?: {
                            /**
                             * Date of the questionnaire
                             * Format: date
                             */
                            date?: string;
                            /** Strengths and difficulties score */
                            score?: number;
                        }[];
                        /**
                         * Remove the health and wellbeing of the child
                         * @default false
                         */
                        purge?: boolean;
                    };
                    /** Social care episodes */
                    social_care_episodes?: {
                        /** Episode id */
                        social_care_episode_id: string;
                        /**
                         * Referral
                         * Format: date
                         */
                        referral_date?: string;
                        /** Source of referral */
                        referral_source?: string;
                        /** Referral with no further action */
                        referral_no_further_action_flag?: boolean;
                        /**
                         * Closure
                         * Format: date
                         */
                        closure_date?: string;
                        /** Reason for closure */
                        closure_reason?: string;
                        /** Social workers */
                        care_worker_details?: {
                            /** Social worker */
                            worker_id?: string;
                            /**
                             * Social worker from
                             * Format: date
                             */
                            start_date?: string;
                            /**
                             * Social worker until
                             * Format: date
                             */
                            end_date?: string;
                        }[];
                        /** Child and family assessments */
                        child_and_family_assessments?: {
                            /** Assessment id */
                            child_and_family_assessment_id: string;
                            /**
                             * Assessment start
                             * Format: date
                             */
                            start_date?: string;
                            /**
                             * Assessment authorised
                             * Format: date
                             */
                            authorisation_date?: string;
                            /** Factors identified at assessment */
                            factors?: string[];
                            /**
                             * Remove this assessment
                             * @default false
                             */
                            purge?: boolean;
                        }[];
                        /** Child in need plans */
                        child_in_need_plans?: {
                            /** Child in need plan id */
                            child_in_need_plan_id: string;
                            /**
                             * Child in need plan start
                             * Format: date
                             */
                            start_date?: string;
                            /**
                             * Child in need plan end
                             * Format: date
                             */
                            end_date?: string;
                            /**
                             * Remove this child in need plan
                             * @default false
                             */
                            purge?: boolean;
                        }[];
                        /** Section 47 enquiries */
                        section_47_assessments?: {
                            /** Section 47 enquiry id */
                            section_47_assessment_id: string;
                            /**
                             * Section 47 enquiry start
                             * Format: date
                             */
                            start_date?: string;
                            /** Initial child protection conference required */
                            icpc_required_flag?: boolean;
                            /**
                             * Initial child protection conference held
                             * Format: date
                             */
                            icpc_date?: string;
                            /**
                             * Section 47 enquiry end
                             * Format: date
                             */
                            end_date?: string;
                            /**
                             * Remove this section 47 enquiry
                             * @default false
                             */
                            purge?: boolean;
                        }[];
                        /** Child protection plans */
                        child_protection_plans?: {
                            /** Child protection plan id */
                            child_protection_plan_id: string;
                            /**
                             * Child protection plan start
                             * Format: date
                             */
                            start_date?: string;
                            /**
                             * Child protection plan end
                             * Format: date
                             */
                            end_date?: string;
                            /**
                             * Remove this child protection plan
                             * @default false
                             */
                            purge?: boolean;
                        }[];
                        /** Placements */
                        child_looked_after_placements?: {
                            /** Placement id */
                            child_looked_after_placement_id: string;
                            /**
                             * Placement start
                             * Format: date
                             */
                            start_date?: string;
                            /** Reason the placement started */
                            start_reason?: string;
                            /** Type of placement */
                            placement_type?: string;
                            /** Placement postcode */
                            postcode?: string;
                            /**
                             * Placement end
                             * Format: date
                             */
                            end_date?: string;
                            /** Reason the placement ended */
                            end_reason?: string;
                            /** Reason the placement changed */
                            change_reason?: string;
                            /**
                             * Remove this placement
                             * @default false
                             */
                            purge?: boolean;
                        }[];
                        adoption?: {
                            /**
                             * Decision that the child should be adopted
                             * Format: date
                             */
                            initial_decision_date?: string;
                            /**
                             * Matched with adopters
                             * Format: date
                             */
                            matched_date?: string;
                            /**
                             * Placed with adopters
                             * Format: date
                             */
                            placed_date?: string;
                            /**
                             * Remove the adoption of this episode
                             * @default false
                             */
                            purge?: boolean;
                        };
                        care_leavers?: {
                            /**
                             * Last contact with the care leaver
                             * Format: date
                             */
                            contact_date?: string;
                            /** Activity of the care leaver */
                            activity?: string;
                            /** Accommodation of the care leaver */
                            accommodation?: string;
                            /**
                             * Remove the care leaver details of this episode
                             * @default false
                             */
                            purge?: boolean;
                        };
                        /**
                         * Remove this episode with its assessments and plans
                         * @default false
                         */
                        purge?: boolean;
                    }[];
                }[];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestResult"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SNAPSHOT_TOO_SMALL`: The snapshot leaves out more children than it may; `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportOnLiveRecords: {
        parameters: {
            query?: {
                /** @description Chooses like `Accept`, and before it */
                form?: "json" | "csv" | "html" | "summary";
                /** @description For the summary: `ok` is false where something was found of this kind or a graver one */
                failOn?: "error" | "warning" | "query";
                /** @description Judge as of this day; today in London if not given */
                referenceDate?: string;
                /** @description First day of a census year: asks its rules too */
                periodStart?: string;
                /** @description Last day of the census year */
                periodEnd?: string;
                /** @description Only what this rule finds */
                rule?: string;
                /**
                 * @description Only the record of this child
                 * @example A1
                 */
                laChildId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every finding. `Accept` or `form` chooses JSON, CSV for a spreadsheet, a page to print, or a summary for a pipeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityReport"];
                    "text/csv": string;
                    "text/html": string;
                    "application/vnd.csc.summary+json": components["schemas"]["QualitySummary"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: There is no such form of this */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example A1 */
                laChildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveRecord"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteLiveRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example A1 */
                laChildId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOutcomes: {
        parameters: {
            query: {
                /** @description Items a page */
                limit: number;
                /** @description `nextCursor` of the answer that was last written down; absent: from the beginning */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomePage"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read; `CURSOR_INVALID`: The cursor is not one of ours */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCodeLists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            title: string;
                            /** @description Code to words */
                            codes: {
                                [key: string]: string;
                            };
                            /** @description Code to words */
                            deprecated: {
                                [key: string]: string;
                            };
                            /** @description Codes that stand alone */
                            exclusive: string[];
                        }[];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCodeList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ethnicity */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        title: string;
                        /** @description Code to words */
                        codes: {
                            [key: string]: string;
                        };
                        /** @description Code to words */
                        deprecated: {
                            [key: string]: string;
                        };
                        /** @description Codes that stand alone */
                        exclusive: string[];
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query: {
                /** @description Items a page */
                limit: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description For example `submission/{id}` or `phase/1` */
                subject?: string;
                /** @description Name of the person or program */
                actor?: string;
                /** @description A time, or a day in UTC */
                from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEvent"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read; `CURSOR_INVALID`: The cursor is not one of ours */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyAuditLog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query: {
                /** @description Items a page */
                limit: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read; `CURSOR_INVALID`: The cursor is not one of ours */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description For example `{ "name": "Olive Operator", "role": "operator", "expiresAt": "2027-03-31" }` */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The person or program: two keys of one name are one person, who never approves their own submission. Where people sign in with an identity provider too, take the name by which they do
                     * @example Ada Approver
                     */
                    name: string;
                    /**
                     * @description What the holder may do
                     * @enum {unknown}
                     */
                    role: "integrator" | "operator" | "approver" | "auditor" | "analyst" | "admin";
                    /** @description A time, or a day to whose end in London the key is in use */
                    expiresAt?: string;
                    /** @description Where people sign in with an identity provider: the `sub` of the holder there, so that the key and the sign-in count as one person. A key of the role approver must have it */
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKey"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the API key */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `KEY_OF_DEPLOYMENT`: The key comes from the deployment */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPendingApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the API key */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "confirm"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description confirm where it is left out
                     * @enum {unknown}
                     */
                    decision?: "confirm" | "refuse";
                };
            };
        };
        responses: {
            /** @description An API key without the key itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this; `OWN_KEY`: Nobody confirms a key that they issued, or that is theirs */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached; `SEAL_UNWRITABLE`: What is agreed to cannot be sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query: {
                /** @description Items a page */
                limit: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read; `CURSOR_INVALID`: The cursor is not one of ours */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://cms.example.gov.uk/hooks/csc",
                 *       "events": [
                 *         "submission.incomplete"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description An https address; http only for a loopback address that WEBHOOK_ALLOW lists
                     * @example https://cms.example.gov.uk/hooks/csc
                     */
                    url: string;
                    /** @description Absent: all */
                    events?: ("submission.decision_needed" | "submission.second_decision_needed" | "submission.returned" | "submission.approved" | "submission.held" | "submission.incomplete" | "daily.ran" | "daily.waits" | "daily.did_not_run" | "agreement.ending" | "daily_agreement.ending" | "emergency_stop.started" | "emergency_stop.ended" | "recovery.started" | "recovery.ended" | "audit.verification_failed" | "api_key.confirmation_needed" | "live_records.unreadable" | "findings.rose" | "webhook.disabled" | "test")[];
                    /** @description What it is for */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A webhook without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A webhook without its secret */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STATE_CONFLICT`: The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request: the same answer for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The idempotency key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A webhook without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enableWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A webhook without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateRecords: {
        parameters: {
            query?: {
                /** @description Chooses like `Accept`, and before it */
                form?: "json" | "csv" | "html" | "summary";
                /** @description For the summary: `ok` is false where something was found of this kind or a graver one */
                failOn?: "error" | "warning" | "query";
                /** @description Judge as of this day; today in London if not given */
                referenceDate?: string;
                /** @description First day of a census year: asks its rules too */
                periodStart?: string;
                /** @description Last day of the census year */
                periodEnd?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "la_child_id": "FAKE-0001",
                 *       "mis_child_id": "FAKE-MIS-0001",
                 *       "child_details": {
                 *         "first_name": "Made",
                 *         "surname": "Up",
                 *         "date_of_birth": "2015-09-12"
                 *       }
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                } | unknown[];
                /** @example {"la_child_id":"FAKE-0001","mis_child_id":"FAKE-MIS-0001","child_details":{"first_name":"Made","surname":"Up","date_of_birth":"2015-09-12"}} */
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Every finding. `Accept` or `form` chooses JSON, CSV for a spreadsheet, a page to print, or a summary for a pipeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityReport"];
                    "text/csv": string;
                    "text/html": string;
                    "application/vnd.csc.summary+json": components["schemas"]["QualitySummary"];
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ROLE_NOT_ALLOWED`: Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: There is no such form of this */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MEDIA_TYPE_UNSUPPORTED`: The media type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                        /**
                         * @description The database was restored from a backup: nothing is sent until an approver acknowledges it. Still 200, because the page on which that is done must be reached
                         * @enum {boolean}
                         */
                        recovery?: true;
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DATABASE_AWAY`: The database cannot be reached; `DATABASE_FULL`: The database has no room left; `DATABASE_READ_ONLY`: The database cannot be written to; `DATABASE_BUSY`: The database has no connection left; `JOURNAL_UNWRITABLE`: The delivery journal cannot be written */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts and times without any value of a record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        status: number;
                        title: string;
                        explanation: string;
                    };
                };
            };
            /** @description `BODY_INVALID`: The request does not fit its description; `REQUEST_REFUSED`: The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: You ask too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveNotification: {
        parameters: {
            query?: never;
            header: {
                /** @description Id of the message, the same for each attempt */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970: refuse what is older than five minutes */
                "webhook-timestamp": string;
                /** @description `v1,` and base64; several with blanks between them while a secret is replaced */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Received. Any 2xx does; answer within 15 seconds */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
