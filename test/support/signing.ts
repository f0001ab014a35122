import { createSignatureLedger, type SignatureLedger } from '../../src/services/audit/signature-ledger.js'
import { makeSigningKey, signingKeyOf } from '../../src/services/audit/signing-key.js'

/** The key of all tests of this process, PEM. */
export const SIGNING_KEY = makeSigningKey()

export const signingKey = signingKeyOf(SIGNING_KEY)

/** A ledger of its own, as each process has one. Nothing is sealed. */
export const testLedger = (): SignatureLedger => createSignatureLedger(signingKey, 'nowhere')
