/**
 * For the browser: what Next's scripts read of Node's process, in place of its whole imitation of one, whose timers and
 * events nothing there uses.
 */
module.exports = { env: {} };
