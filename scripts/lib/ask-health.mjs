import { isServerHealthy } from "./server-health.mjs";

// For a container's health check, where nothing else can ask: exit code 0 if the server is healthy.
process.exitCode = (await isServerHealthy(process.env)) ? 0 : 1;
