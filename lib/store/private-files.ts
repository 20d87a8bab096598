import { chmodSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

/** What lies in a store names callers and objects: it is for whoever runs this, and for no one else. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** From now on every file and folder that this process and its children make is their user's alone. */
export function makeFilesPrivate(): void {
  if (isMainThread) process.umask(0o077);
}

/** Makes a folder that only its owner can enter; one that is there keeps its mode. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
}

function chmodQuietly(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // Somebody else's, or a file system without modes: the folder that holds it decides.
  }
}

/** Takes what others may do with the named files, and with folders and all in them, away. */
export function keepPrivate(files: readonly string[], folders: readonly string[]): void {
  for (const file of files) chmodQuietly(file, FILE_MODE);
  for (const folder of folders) {
    chmodQuietly(folder, FOLDER_MODE);
    for (const name of readdirSync(folder)) chmodQuietly(join(folder, name), FILE_MODE);
  }
}
