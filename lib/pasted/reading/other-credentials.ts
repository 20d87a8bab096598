import type { OtherCredential } from "../facts";
import { ERROR_CODES } from "../tables/error-codes";
import type { DetailKind } from "../tables/error-details";

/** Words that prove what a request carried, where that is no SAS. */
const SIGNS: readonly { readonly sign: RegExp; readonly credential: OtherCredential }[] = [
  {
    sign: /<AWSAccessKeyId>|<HostId>|\.amazonaws\.com|x-amz-request-id|arn:aws:|botocore\.|storage\.googleapis\.com|GoogleAccessId/,
    credential: "other-cloud",
  },
  {
    sign: /Authentication method:?\s{0,3}(?:Microsoft Entra|Azure AD|Azure Active Directory)/i,
    credential: "bearer",
  },
  {
    sign: /using your user account with (?:Microsoft Entra|Azure AD|Azure Active Directory)/i,
    credential: "bearer",
  },
  { sign: /Authentication method:?\s{0,3}Access key/i, credential: "shared-key" },
  { sign: /AuthenticationType["']?[\s:=,]{1,4}["']?OAuth/i, credential: "bearer" },
  { sign: /AuthenticationType["']?[\s:=,]{1,4}["']?(?:AccountKey|SharedKey)/i, credential: "shared-key" },
  { sign: /authorization["']?[\s:=]{1,4}["']?bearer(?![a-z])/i, credential: "bearer" },
  { sign: /authorization["']?[\s:=]{1,4}["']?sharedkey/i, credential: "shared-key" },
  {
    sign: /AccountKey\s{0,3}=(?![^;\s]{0,200};?[^\n]{0,400}SharedAccessSignature)/i,
    credential: "shared-key",
  },
  { sign: /AADSTS\d{4,6}/, credential: "bearer" },
  { sign: /does not have authorization to perform action/i, credential: "resource-manager" },
];

const OF_DETAIL: Partial<Record<DetailKind, OtherCredential>> = {
  "mac-mismatch": "shared-key",
  "web-token": "bearer",
  "bearer-only": "bearer",
};
const OF_CODE = {
  key: "shared-key",
  bearer: "bearer",
  "resource-manager": "resource-manager",
  foreign: "other-cloud",
} as const;

/** What the request carried instead of a SAS, where detail, code or the text's words prove it; null where nothing does. */
export function readOtherCredential(
  text: string,
  code: string | null,
  detail: DetailKind | null,
): OtherCredential | null {
  const said = detail === null ? undefined : OF_DETAIL[detail];
  if (said) return said;
  const kind = code === null ? undefined : ERROR_CODES.get(code)?.kind;
  if (kind && kind in OF_CODE) return OF_CODE[kind as keyof typeof OF_CODE];
  return SIGNS.find(({ sign }) => sign.test(text))?.credential ?? null;
}
