import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync } from "node:fs";

/** A user that no entry of passwd has, as the image's. */
const USER = 65_532;

function mayConfine(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  try {
    execFileSync("unshare", ["--mount", "setpriv", "--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Whether this process may make a file system of its own for another. */
export const CONFINED = mayConfine();

/** What is bound read-only is so for this process and its children alone. */
const READ_ONLY = `
mount --make-rprivate /
mount --bind "$WRITABLE" "$WRITABLE"
for point in $(awk '{ print $5 }' /proc/self/mountinfo | grep -vE '^/(proc|sys)(/|$)'); do
  [ "$point" = "$WRITABLE" ] || mount -o remount,bind,ro "$point"
done
exec setpriv --reuid ${USER} --regid ${USER} --clear-groups --no-new-privs --bounding-set=-all "$@"
`;

/**
 * Starts a command as a container would: as a user that is no one, without rights, where nothing but the folder
 * `writable` can be written, and with no environment but the one given. Where this machine has no such means, at
 * least with that environment.
 */
export function startConfined(
  command: readonly [string, ...string[]],
  {
    cwd,
    env,
    writable,
  }: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly writable: string },
): ChildProcess {
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  const [program, ...args] = command;
  const given = { NODE_ENV: "production", ...env } as const;
  if (!CONFINED) return spawn(program, args, { cwd, env: given, stdio });
  chmodSync(writable, 0o777);
  const inner = ["env", "-u", "WRITABLE", "-u", "PWD", "-u", "OLDPWD", program, ...args];
  const all = ["--mount", "sh", "-ec", READ_ONLY, "sh", ...inner];
  return spawn("unshare", all, { cwd, env: { ...given, WRITABLE: writable }, stdio });
}
