/** Runs npm, the one that started this process where there is one; gives `{ code, output }`. */
export function npm(children, args, cwd) {
  const path = process.env.npm_execpath;
  const [command, first] = path?.endsWith("js") ? [process.execPath, [path]] : ["npm", []];
  return children.run(command, [...first, ...args], {
    cwd,
    shell: command === "npm" && process.platform === "win32",
  });
}
