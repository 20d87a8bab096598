// Read by any Node that knows modules: no newer syntax here.
const NEEDED = [20, 19];

/** What is wrong with this version of Node, "" where nothing is. Example: "18.2.0". */
export function nodeProblem(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return "";
  return `Node ${NEEDED.join(".")} or later is needed; this is Node ${version}. Get it at https://nodejs.org.`;
}

/** Ends the process with a clear message when this Node is too old, else loads and runs `main`. */
export function runWithCheckedNode(load) {
  const problem = nodeProblem(process.versions.node);
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
    return;
  }
  load().catch((error) => {
    console.error(error instanceof Error && error.expected ? error.message : error);
    process.exit(error?.exitCode ?? 1);
  });
}
