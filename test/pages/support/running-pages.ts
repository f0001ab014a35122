import { roles, type Role } from '../../../src/schemas/role.js'

/** Who may open the pages of running the service and send their forms, by hand: as the routes for programs that do the same. */
export const RUNNING_PAGES: Record<string, Role[]> = {
  'GET /daily': [...roles],
  'GET /daily/terms/:id': [...roles],
  'GET /daily/resume': ['approver'],
  'POST /daily/resume': ['approver'],
  'GET /daily/propose': ['approver'],
  'POST /daily/propose': ['approver'],
  'GET /daily/confirm': ['approver'],
  'POST /daily/confirm': ['approver'],
  'GET /daily/withdraw': ['approver'],
  'POST /daily/withdraw': ['approver'],
  'GET /recovery': ['approver'],
  'POST /recovery': ['approver'],
  'GET /emergency-stop': ['approver'],
  'POST /emergency-stop': ['approver'],
  'POST /emergency-stop/end': ['approver'],
  'GET /live-records/invalid': ['operator', 'approver', 'integrator'],
  'GET /connection': ['operator'],
  'POST /connection': ['operator'],
  'GET /simulator': ['operator', 'approver', 'auditor'],
  'GET /simulator/requests/:number/body.json': ['operator', 'approver'],
  'POST /simulator/faults': ['operator'],
  'POST /simulator/faults/off': ['operator'],
  'POST /simulator/answers': ['operator'],
  'GET /simulator/reset': ['operator'],
  'POST /simulator/reset': ['operator'],
  'GET /audit': ['auditor'],
  'GET /audit/verification': ['auditor'],
  'GET /audit/:sequence': ['auditor'],
  'GET /api-keys': ['admin'],
  'GET /api-keys/new': ['admin'],
  'POST /api-keys/new': ['admin'],
  'GET /api-keys/:id/revoke': ['admin'],
  'POST /api-keys/:id/revoke': ['admin'],
  'GET /api-keys/:id/confirm': ['approver'],
  'POST /api-keys/:id/confirm': ['approver'],
}

/** The roles that may push live records, and see what is wrong with them. */
export const LIVE_RECORD_ROUTES: Record<string, Role[]> = {
  'POST /v1/live-records': ['integrator'],
  'GET /v1/live-records': ['integrator', 'operator'],
  'GET /v1/live-records/quality': ['integrator', 'operator', 'approver'],
  'GET /v1/live-records/:laChildId': ['integrator'],
  'DELETE /v1/live-records/:laChildId': ['integrator'],
}
