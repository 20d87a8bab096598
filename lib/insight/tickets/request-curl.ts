import { quoteBash } from "@/lib/diagnosis/fixes/quoting";
import { readableQuery } from "@/lib/format/readable-query";
import type { LoggedRequest } from "@/lib/requests/logged-request";

/** No log holds the method: what operations of a name are asked with, the first that fits. */
const METHODS: readonly (readonly [RegExp, string])[] = [
  [
    /^Get(?:Blob|Container|File|Directory|Share|Path)\w*(?:Properties|Metadata|Status|AccessControl)$/,
    "HEAD",
  ],
  [/^(?:Get|List|Peek|Query|Find|Read)/, "GET"],
  [/^(?:Delete|Clear|Remove)/, "DELETE"],
  [/^(?:Insert|Submit|PutMessage)/, "POST"],
  [/^(?:Append|Flush|Update)(?:File|Data|Path)/, "PATCH"],
];

const CATEGORIES: Readonly<Record<string, string>> = {
  StorageRead: "GET",
  StorageDelete: "DELETE",
};

const methodOf = ({ operation, category }: LoggedRequest): string =>
  METHODS.find(([pattern]) => pattern.test(operation))?.[1] ?? CATEGORIES[category] ?? "PUT";

const encoded = (text: string): string => readableQuery(encodeURIComponent(text.toWellFormed()));

/**
 * The request as a command of curl, without its body and its signature: `sig` is REDACTED in what is stored.
 * Example: `curl --request GET 'https://stone.blob.core.windows.net/media/a.mp4?se=…&sig=REDACTED'`.
 */
export function requestCurl(request: LoggedRequest): string {
  const { host, account, service, path, protocol, parameters, operationVersion, sourceUri } = request;
  const query = parameters.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`).join("&");
  const origin = `${protocol === "HTTP" ? "http" : "https"}://${host || `${account}.${service}.core.windows.net`}`;
  const headers = [
    ...(operationVersion === "" ? [] : [`x-ms-version: ${operationVersion}`]),
    ...(sourceUri === "" ? [] : [`x-ms-copy-source: ${sourceUri}`]),
  ];
  const method = methodOf(request);
  const words = [
    method === "HEAD" ? "curl --include --head" : `curl --include --request ${method}`,
    ...headers.map((header) => `--header ${quoteBash(header)}`),
    quoteBash(`${origin}${encoded(path)}${query === "" ? "" : `?${query}`}`),
  ];
  return [
    "# The request as logged: no log holds its method, which the operation tells, its body, or its signature.",
    words.join(" \\\n  "),
    "",
  ].join("\n");
}
