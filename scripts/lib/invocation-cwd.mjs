/**
 * The folder that relative paths mean. npm runs a project's scripts in the project's folder and says in
 * INIT_CWD where it was started; `scripts` are those that may be run so.
 * @param {readonly string[]} scripts
 * @param {Record<string, string | undefined>} env
 */
export function invocationCwd(scripts, env = process.env) {
  return scripts.includes(env.npm_lifecycle_event) && env.INIT_CWD ? env.INIT_CWD : process.cwd();
}
