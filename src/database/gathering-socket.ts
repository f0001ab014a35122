import { Socket } from 'node:net'

/**
 * Sends what is said in one turn together. pg sends each statement by itself: each would wake the server, which takes more time
 * than most of our statements.
 */
export class GatheringSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => super.uncork())
  }
}
