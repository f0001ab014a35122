/** True: a run may take as long as it likes. Else a test is left out whose point a shorter one shows too: CI has 20 minutes. */
export const IS_LONG = process.env['TEST_LONG'] === '1'

/** For `t.test(name, { skip: TAKES_LONG }, …)`. */
export const TAKES_LONG: string | false = !IS_LONG && 'Runs with TEST_LONG=1'
