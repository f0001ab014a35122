// Tests are compiled when they start. On Node.js 20 tap would load its own compiler into each of them, two seconds of three.
process.env.TAP_TYPE_STRIP_ONLY = '1'
