import { resourcePath } from "@/lib/diagnosis/terms/resource-path";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { singleValue } from "@/lib/sas/parameter-reading";
import { NAMES_RESOURCE } from "@/lib/sas/services";
import { tokenWindows } from "@/lib/sas/windows";
import { epochMsOf, type Instant, later } from "@/lib/time/instant";
import { isoText } from "@/lib/time/times";
import type { TriedResource } from "../harmless/harmless-request";
import type { FieldValues } from "../protocol/fields";
import { BODY_PARAMETERS } from "./body-parameters";
import { writeCanonicalizedResource } from "./canonicalized-resource";
import { lettersOfService, signedResourceFor } from "./combinations";
import { isLoggedName } from "./read-own";
import { readAccountResource } from "./uri-parameters";

/** The fields of a control experiment, filled in from a blocked request. */
export interface ControlValues {
  readonly values: FieldValues;
  /** How the control differs from the blocked request's token, in whole sentences. */
  readonly differences: readonly string[];
}

/** A control in place of a token that is over lives no longer. */
const MAX_LIFE_MS = 3_600_000;
/** Logs name the service's part of the account too. */
const SERVICE_PART = /\/(?:blob|file|queue|table)services\/default$/i;

const WHOLE = ["c", "s"];

interface Part {
  readonly values: FieldValues;
  readonly differences: readonly string[];
}

const OTHER_RESOURCES: Readonly<Record<string, string>> = {
  d: "A directory can't be signed with List Service SAS: the control is for the object itself.",
  bv: "A version can't be signed with List Service SAS: the control is for the blob as it is now.",
  bs: "A snapshot can't be signed with List Service SAS: the control is for the blob as it is now.",
};

function resourceValues(request: LoggedRequest): Part {
  const { container, blob } = resourcePath(request);
  const signed = singleValue(request.parameters, "sr");
  const isWhole = WHOLE.includes(signed) || !NAMES_RESOURCE[request.service];
  const path = isWhole ? "" : blob.replace(/\/+$/, "");
  // "Table()" and "Table(PartitionKey=…)" are requests to the table.
  const name = request.service === "table" ? (container.split("(", 1)[0] ?? "") : container;
  const resource: TriedResource = { service: request.service, container: name, path };
  const isObjectAsked = isWhole && NAMES_RESOURCE[request.service];
  return {
    values: {
      canonicalizedResource: writeCanonicalizedResource(request.account, resource),
      signedResource: signedResourceFor(resource),
      object: isObjectAsked ? blob : "",
    },
    differences: [OTHER_RESOURCES[signed] ?? []].flat(),
  };
}

function permissionValues({ parameters, service }: LoggedRequest): Part {
  const given = singleValue(parameters, "sp");
  const known = lettersOfService(service);
  const letters = [...new Set(given)];
  const left = letters.filter((letter) => !known.includes(letter));
  return {
    values: { signedPermission: letters.filter((letter) => known.includes(letter)).join("") },
    differences:
      left.length === 0
        ? []
        : [
            `List Service SAS does not document these permissions for this service, so the control lacks them: ${left.join(", ")}.`,
          ],
  };
}

function windowValues({ parameters, time }: LoggedRequest, now: Instant): Part {
  const { start, expiry } = tokenWindows(parameters).token;
  if (expiry !== null && expiry > now && (start === null || start < expiry)) {
    return {
      values: { signedStart: start === null ? "" : isoText(start), signedExpiry: isoText(expiry) },
      differences: [],
    };
  }
  const inWindow = (start === null || start <= time) && (expiry === null || time < expiry);
  const length = start === null || expiry === null ? MAX_LIFE_MS : epochMsOf(expiry) - epochMsOf(start);
  const life = length > 0 ? Math.min(length, MAX_LIFE_MS) : MAX_LIFE_MS;
  return {
    values: {
      signedStart: "",
      signedExpiry: isoText(later(now, life)),
      blockedInWindow: inWindow ? "yes" : "no",
    },
    differences: [
      inWindow
        ? "The token's window is over by now, so the control has one of its own, from now on. The blocked request came within its window."
        : "The token's window is over, and the blocked request came outside of it: that alone blocks it. The control has a window of its own, from now on.",
    ],
  };
}

/** Parameters of the token that the body has under another name, where nothing needs to be changed. */
function plainValues({ parameters }: LoggedRequest): FieldValues {
  const taken = ["signedIp", "signedProtocol", "startPk", "startRk", "endPk", "endRk"];
  const plain = BODY_PARAMETERS.filter(({ name }) => taken.includes(name) || name.startsWith("rsc"));
  return Object.fromEntries(plain.map(({ name, parameter }) => [name, singleValue(parameters, parameter)]));
}

/**
 * The control experiment of a blocked request: the same resource, permissions, protocol, addresses and window. What
 * can't be the same is said. Every value is read again, by the check's own rules, before anything is sent.
 */
export function controlValues(request: LoggedRequest, now: Instant): ControlValues {
  const parts = [resourceValues(request), permissionValues(request), windowValues(request, now)];
  const resourceId = request.resourceId.replace(SERVICE_PART, "");
  const values: FieldValues = {
    account: request.account,
    resourceId: readAccountResource(resourceId).ok ? resourceId : "",
    operation: isLoggedName(request.operation) ? request.operation : "",
    refusedWith: isLoggedName(request.statusText) ? request.statusText : "",
    ...plainValues(request),
    ...Object.assign({}, ...parts.map((part) => part.values)),
  };
  return {
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")),
    differences: parts.flatMap((part) => part.differences),
  };
}
