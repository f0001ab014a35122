import { boundHeapGrowth } from '../../src/heap-growth.js'

/** What the service sets for its process before anything else. */
boundHeapGrowth()
