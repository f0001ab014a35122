/** SipHash-2-4 (J.-P. Aumasson, D. J. Bernstein, 2012) in 32-bit halves: a keyed function of short messages, 0.3 µs each. */
export type SipHash = {
  /** 128 bits, least significant word first, as in the reference implementation. */
  setKey(low0: number, high0: number, low1: number, high1: number): void
  /** The low 32 bits for the first `words` words of a message, an even number of them. */
  digest(message: Readonly<Int32Array>, words: number): number
}

/** One key at a time: its buffers are used again for the next. */
export function createSipHash(): SipHash {
  const start = new Int32Array(8)
  const state = new Int32Array(8)
  return {
    setKey: (low0, high0, low1, high1) => {
      start[0] = low0 ^ 0x70736575
      start[1] = high0 ^ 0x736f6d65
      start[2] = low1 ^ 0x6e646f6d
      start[3] = high1 ^ 0x646f7261
      start[4] = low0 ^ 0x6e657261
      start[5] = high0 ^ 0x6c796765
      start[6] = low1 ^ 0x79746573
      start[7] = high1 ^ 0x74656462
    },
    digest: (message, words) => {
      for (let index = 0; index < 8; index++) state[index] = start[index]!
      for (let index = 0; index < words; index += 2) absorb(state, message[index]!, message[index + 1]!)
      absorb(state, 0, (words * 4) << 24)
      state[4]! ^= 0xff
      rounds(state, 4)
      return (state[0]! ^ state[2]! ^ state[4]! ^ state[6]!) >>> 0
    },
  }
}

function absorb(state: Int32Array, low: number, high: number): void {
  state[6]! ^= low
  state[7]! ^= high
  rounds(state, 2)
  state[0]! ^= low
  state[1]! ^= high
}

/** Adds, rotates and mixes four 64-bit words, each held as its low half and, behind it, its high half. */
function rounds(state: Int32Array, count: number): void {
  let a = state[0]!, ah = state[1]!, b = state[2]!, bh = state[3]! // prettier-ignore
  let c = state[4]!, ch = state[5]!, d = state[6]!, dh = state[7]! // prettier-ignore
  for (let round = 0; round < count; round++) {
    let low = (a + b) | 0
    ah = (ah + bh + carry(low, a)) | 0
    a = ((b << 13) | (bh >>> 19)) ^ low
    bh = ((bh << 13) | (b >>> 19)) ^ ah
    b = a
    a = ah
    ah = low
    low = (c + d) | 0
    ch = (ch + dh + carry(low, c)) | 0
    c = ((d << 16) | (dh >>> 16)) ^ low
    dh = ((dh << 16) | (d >>> 16)) ^ ch
    d = c
    c = low
    low = (a + d) | 0
    ah = (ah + dh + carry(low, a)) | 0
    a = ((d << 21) | (dh >>> 11)) ^ low
    dh = ((dh << 21) | (d >>> 11)) ^ ah
    d = a
    a = low
    low = (c + b) | 0
    ch = (ch + bh + carry(low, c)) | 0
    c = ((b << 17) | (bh >>> 15)) ^ low
    bh = ((bh << 17) | (b >>> 15)) ^ ch
    b = c
    c = ch
    ch = low
  }
  state[0] = a
  state[1] = ah
  state[2] = b
  state[3] = bh
  state[4] = c
  state[5] = ch
  state[6] = d
  state[7] = dh
}

/** What a sum of two low halves hands on to the high ones. */
const carry = (sum: number, addend: number): number => (sum >>> 0 < addend >>> 0 ? 1 : 0)
