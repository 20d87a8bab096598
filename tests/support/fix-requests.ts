import type { LoggedRequest } from "@/lib/requests/logged-request";
import { OPERATIONS } from "@/lib/sas/operations";
import { SERVICE_LETTERS, type StorageService } from "@/lib/sas/services";
import { ALL_CASES } from "./all-cases";
import { type RequestChanges, requestWith, type TokenChanges } from "./request-with";

const OF_CASES: readonly RequestChanges[] = Object.values(ALL_CASES).flatMap(
  ({ positive, nearMiss, conflicting }) => [...positive, ...nearMiss, ...conflicting].map(({ row }) => row),
);

const RESOURCES: Readonly<Record<StorageService, readonly (string | null)[]>> = {
  blob: ["b", "bv", "bs", "c", "d"],
  file: ["s", "f"],
  queue: [null],
  table: [null],
};

/** A place of each service, with a name that shells and languages could take for something else. */
const PLACES: Readonly<Record<StorageService, readonly string[]>> = {
  blob: ["/reports/2026/q3.pdf", "/reports", '/lake/a\'b/$(id) `x` "q"\\ü\u202E.txt'],
  file: ["/share/d/f.txt", "/share", "/share/it's $HOME"],
  queue: ["/orders/messages", "/orders"],
  table: ["/Orders()", "/Tables", "/Orders(PartitionKey='p',RowKey='r')"],
};

const LETTERS: Readonly<Record<StorageService, readonly string[]>> = {
  blob: ["r", "l", "rl", "racwd", "racwdlmeop", "racwdxyltfmeopi", "rop", "rt"],
  file: ["r", "rcwdl"],
  queue: ["raup"],
  table: ["raud"],
};

function onPlace(service: StorageService, path: string, sas: TokenChanges): RequestChanges {
  const host = `stcontosodemo.${service}.core.windows.net:443`;
  return { service, host, path, objectKey: `/stcontosodemo${path}`, sas };
}

const SERVICES = ["blob", "file", "queue", "table"] as const;

const EXPIRED: readonly RequestChanges[] = SERVICES.flatMap((service) =>
  RESOURCES[service].flatMap((sr) =>
    LETTERS[service].flatMap((sp) =>
      PLACES[service].map((path) => ({
        ...onPlace(service, path, {
          ...{ sr, sp, sks: SERVICE_LETTERS[service], sdd: sr === "d" ? "1" : null },
          se: "2026-11-20T09:00:00Z",
        }),
      })),
    ),
  ),
);

const NOT_DELEGABLE: readonly RequestChanges[] = OPERATIONS.filter(({ grant }) =>
  ["never", "owner"].includes(grant),
).flatMap(({ service, names }) =>
  names.map((operation) => ({
    ...onPlace(service, PLACES[service][1] ?? "/", {
      sr: service === "blob" ? "c" : null,
      sks: SERVICE_LETTERS[service],
    }),
    operation,
    statusText: "AuthorizationFailure",
  })),
);

/** Refused requests that between them give every fix, in every place, with every kind of letters. */
export const FIX_REQUESTS: readonly LoggedRequest[] = [
  ...[...OF_CASES, ...EXPIRED, ...NOT_DELEGABLE].map(requestWith),
  requestWith({
    callerAddress: "[2001:db8::7]:1",
    sas: { sip: "203.0.113.7" },
    statusText: "AuthorizationSourceIPMismatch",
  }),
];
