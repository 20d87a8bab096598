import { LEARN, REFERENCES, type RecommendedPage, type ReferenceId } from "@/lib/sas/references";

/** The pages that the product may recommend; their ids are part of the JSON answer. */
export type DocumentId = {
  [Id in ReferenceId]: (typeof REFERENCES)[Id] extends RecommendedPage ? Id : never;
}[ReferenceId];

const isRecommended = (id: ReferenceId): id is DocumentId => "why" in REFERENCES[id];

/** Every page that the product may recommend. Besides these only the sources of the checks are linked. */
export const DOCUMENTS = Object.fromEntries(
  (Object.keys(REFERENCES) as ReferenceId[]).filter(isRecommended).map((id) => [id, REFERENCES[id]]),
) as Readonly<Record<DocumentId, RecommendedPage>>;

/** Clouds whose documentation has a host of its own; only Azure's guides are there, not the REST pages. */
const OWN_HOSTS: readonly { readonly suffix: string; readonly guides: string }[] = [
  { suffix: ".chinacloudapi.cn", guides: "https://docs.azure.cn/en-us/" },
];

/** Address of a page, at the documentation of the cloud that the account's host is in. */
export function documentUrl(id: DocumentId, host: string): string {
  const { url } = DOCUMENTS[id];
  const plain = host.replace(/:\d+$/, "");
  const own = OWN_HOSTS.find(({ suffix }) => plain.endsWith(suffix));
  return own ? url.replace(`${LEARN}/azure/`, own.guides) : url;
}

/** The documents of the support insight that this page continues, in its order. */
export const SEED_DOCUMENTS: readonly DocumentId[] = [
  "sas-error-codes",
  "create-user-delegation-sas-rest",
  "create-user-delegation-sas-powershell",
  "create-user-delegation-sas-cli",
  "create-user-delegation-sas-dotnet",
  "user-delegation-key-authorization",
];
