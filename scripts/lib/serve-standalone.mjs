import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { lockDataFolder } from "./lock-data-folder.mjs";
import { log } from "./log.mjs";
import { runWithCheckedNode } from "./node-version.mjs";
import { surviveOwnOutput } from "./own-output.mjs";
import { choosePort } from "./port.mjs";
import { standaloneSettings } from "./standalone-settings.mjs";

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** `node server.mjs`: serves, in this process, what `npm run standalone` wrote beside this file. */
async function serve() {
  surviveOwnOutput();
  const settings = standaloneSettings(process.env, process.cwd());
  const { PORT, HOSTNAME, SAS_INSIGHTS_DATA: data } = settings;
  await choosePort(PORT, HOSTNAME);
  const owner = await lockDataFolder(data, data);
  process.once("exit", owner.release);
  Object.assign(process.env, settings);
  owner.update({ url: `http://${HOSTNAME}:${PORT}` });
  log(`SAS Failure Insights on ${HOSTNAME}, port ${PORT}`);
  await import(pathToFileURL(join(FOLDER, "server.js")).href);
}

runWithCheckedNode(serve);
