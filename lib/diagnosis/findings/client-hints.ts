import type { LoggedRequest } from "@/lib/requests/logged-request";
import { resourcePath } from "../terms/resource-path";
import type { Observation } from "./finding";

interface ClientHint {
  /** How its user agent begins. */
  readonly client: RegExp;
  readonly operation: string;
  readonly fits: (request: LoggedRequest) => boolean;
  readonly text: string;
  /** What was run, or where it was reported. */
  readonly seen: string;
}

/** "2026" and "2026/" are like folders, "2026/q3.pdf" is not. */
const isFolderLike = (request: LoggedRequest): boolean => {
  const { blob } = resourcePath(request);
  return blob !== "" && !/\.[^/]+$/.test(blob);
};

const isContainer = (request: LoggedRequest): boolean => resourcePath(request).blob === "";

/**
 * What a client was at when it sent the request, where the log shows a part of it that people don't
 * recognise. It says nothing of the account: Data Lake clients read through the blob service.
 */
const CLIENT_HINTS: readonly ClientHint[] = [
  {
    client: /^rclone\//,
    operation: "GetBlobProperties",
    fits: isFolderLike,
    text: "Before an upload, rclone requests the target folder as if it were a blob: this is probably the start of an upload, and the only part of it in the log. It needs r in addition to c and w.",
    seen: "rclone 1.60.1",
  },
  {
    client: /^AzCopy\//,
    operation: "GetBlobProperties",
    fits: isContainer,
    text: "Before listing a container, AzCopy checks whether its address is that of a blob, and continues if that is blocked: on its own, this row needs no fix.",
    seen: "https://github.com/Azure/azure-storage-azcopy/issues/541",
  },
  {
    client: /^azsdk-js-azure-storage-blob\//,
    operation: "PutBlock",
    fits: () => true,
    text: "The JavaScript library sends five blocks at once: up to five blocked requests are one upload.",
    seen: "@azure/storage-blob 12.32.0",
  },
];

/** What the client was probably doing; decides nothing. */
export function clientHintsOf(request: LoggedRequest): readonly Observation[] {
  return CLIENT_HINTS.filter(
    ({ client, operation, fits }) =>
      client.test(request.userAgent) &&
      operation.toLowerCase() === request.operation.toLowerCase() &&
      fits(request),
  ).map(({ text }) => ({ text, raises: [], lowers: [] }));
}
