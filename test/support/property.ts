import fc from 'fast-check'

/**
 * The same cases in every run, so that a change that has nothing to do with a property never fails on it. `npm run test:long`
 * sets CSC_TEST_SEED to draw new ones.
 */
fc.configureGlobal({ seed: Number(process.env['CSC_TEST_SEED'] ?? 20_261_129) })

export default fc
