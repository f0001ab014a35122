import { UnreadablePayload, type PayloadCipher } from '../../database/payload-cipher.js'
import { readBinary } from '../../database/read-binary.js'
import type { Transaction } from '../../database/queryable.js'

/** The records of one batch, but for those that have no text any more. */
export type StoredBody = {
  readonly batchNumber: number
  readonly recordCount: number
  /** Their texts as a JSON list; empty where one was changed after it was encrypted. */
  readonly list: Buffer
  /** How many bytes each text has: integers of four bytes, one behind the other. */
  readonly lengths: Buffer
  /** The digests of all records, one behind the other. */
  readonly digests: Buffer
  /** Why it cannot be read, in words. */
  readonly failure?: string
}

const NONE = Buffer.alloc(0)

/**
 * What the next batches would send that are due and not under way, in order; each holds its records in the order of their
 * positions. They are read in order: sorting texts, and looking up each position in the list of its batch, took more time
 * than all else.
 * @param next.except batches that are left out
 */
export async function nextStoredBodies(
  tx: Transaction,
  submissionId: string,
  next: { dueBy: Date; limit: number; except: readonly number[] },
): Promise<StoredBody[]> {
  const literal = (text: string) => tx.client.escapeLiteral(text)
  const rows = await readBinary(
    tx,
    `select b.number, b.record_count, j.* from (
       select * from batch
       where submission_id = ${literal(submissionId)} and due_at <= ${literal(next.dueBy.toISOString())}
         and state <> 'sending'
       order by first_position limit ${Number(next.limit)}
     ) b cross join lateral (
       select '[' || string_agg(payload, ',') || ']', string_agg(int4send(octet_length(payload)), ''),
         string_agg(payload_digest, '')
       from (
         select payload, payload_digest from staged_record
         where submission_id = b.submission_id and position between b.first_position and b.last_position
           and (b.last_position - b.first_position + 1 = b.record_count or position = any(b.positions))
         order by position
       ) r
     ) j
     where b.number <> all (${literal(`{${next.except.map(Number).join()}}`)}::integer[])`,
  )
  return rows.map(([number, count, list, lengths, digests]) => ({
    batchNumber: number?.readInt32BE() ?? 0,
    recordCount: count?.readInt32BE() ?? 0,
    digests: digests ?? NONE,
    ...readable(tx.cipher, { list: list ?? NONE, lengths: lengths ?? NONE }),
  }))
}

type Texts = Pick<StoredBody, 'list' | 'lengths' | 'failure'>

/** Texts that lie there as they are stay bytes: they are never decoded. */
function readable(cipher: PayloadCipher, stored: Texts): Texts {
  const places = placesOf(stored)
  if (places.every(([start]) => stored.list[start] === OBJECT)) return stored
  try {
    const texts = places.map(([start, end]) =>
      Buffer.from(cipher.decrypt(stored.list.toString('utf8', start, end))),
    )
    const lengths = Buffer.alloc(stored.lengths.length)
    texts.forEach(({ length }, place) => lengths.writeInt32BE(length, place * 4))
    return { list: Buffer.from(`[${texts.join()}]`), lengths }
  } catch (error) {
    if (!(error instanceof UnreadablePayload)) throw error
    const none = { list: NONE, lengths: NONE }
    return error.because === 'changed' ? none : { ...none, failure: error.message }
  }
}

/** What every payload begins with that is not encrypted. */
const OBJECT = '{'.charCodeAt(0)

/** Where each text begins and ends in the list. */
function placesOf({ lengths }: Texts): (readonly [number, number])[] {
  const places: (readonly [number, number])[] = []
  for (let at = 1, place = 0; place < lengths.length; place += 4) {
    const end = at + lengths.readInt32BE(place)
    places.push([at, end])
    at = end + 1
  }
  return places
}
