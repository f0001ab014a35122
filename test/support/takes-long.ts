/** Whether a run may take as long as it likes. Else what another test shows in short, or in another way, is left out: CI has 20 minutes. */
export const IS_LONG = process.env['TEST_LONG'] === '1'

/** For `t.test(name, { skip: TAKES_LONG }, …)`. */
export const TAKES_LONG: string | false = !IS_LONG && 'Runs with TEST_LONG=1'
