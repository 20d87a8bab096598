import type { Cause } from "./causes";
import type { DocumentId } from "./documents";

/** What can tell that a request failed for this cause. */
export type DecidedBy = "the row" | "an observation" | "the account's settings";

export interface CauseText {
  /** "Token expired": for a legend, a filter, a badge. */
  readonly label: string;
  /** Fits "Most, 2,806 (82 %), <clause>." */
  readonly clause: string;
  /** What it means and how it comes about. */
  readonly meaning: string;
  /** The one thing to do, short and imperative, with a sentence on how. */
  readonly whatToDo: { readonly title: string; readonly text: string };
  readonly steps: readonly string[];
  /** The pages that fit best, the best first. */
  readonly documents: readonly DocumentId[];
  readonly decidedBy: DecidedBy;
  /** Where this is documented. */
  readonly source: string;
}

const CREATE_SAS = "https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas";
const GET_KEY = "https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key";
const SAS_ERRORS = "https://learn.microsoft.com/rest/api/storageservices/sas-error-codes";
const TROUBLESHOOT_403 =
  "https://learn.microsoft.com/troubleshoot/azure/azure-storage/blobs/authentication/storage-troubleshoot-403-errors";
const SAS_OVERVIEW = "https://learn.microsoft.com/azure/storage/common/storage-sas-overview";
const NETWORK = "https://learn.microsoft.com/azure/storage/common/storage-network-security";

export const CAUSE_TEXTS: Readonly<Record<Cause, CauseText>> = {
  "sas-expired": {
    label: "Token expired",
    clause: "carried a token that had expired",
    meaning:
      "The request came after the token's signed expiry (se). The token was fine once; a client still uses it, from a cache, a bookmark, a queue or a job that runs longer than the token lives.",
    whatToDo: {
      title: "Issue a new token, and find who still uses the old one",
      text: "Make a new token with a later expiry. Then look at the caller and the user agent: the client must fetch a new token before the old one ends.",
    },
    steps: [
      "Find the client by its address and user agent; see whether it is one token or many.",
      "Issue a new token with an expiry that covers the work, inside the key's own window (at most 7 days).",
      "Let the client renew the token before it ends, for example when a fifth of its life is left.",
      "For long transfers, issue the token for the whole transfer: each block is its own request.",
    ],
    documents: ["create-user-delegation-sas-rest", "sas-overview", "sas-error-codes"],
    decidedBy: "the row",
    source: CREATE_SAS,
  },
  "sas-not-yet-valid": {
    label: "Token not valid yet",
    clause: "carried a token whose start had not come yet",
    meaning:
      "The request came before the token's signed start (st). A start only a few minutes ahead is almost always a clock: the machine that made the token runs ahead of Azure's.",
    whatToDo: {
      title: "Leave the start out, or set it 15 minutes back",
      text: "A token without a start (st) is valid at once. If a start is needed, set it at least 15 minutes before now, so that clock differences don't matter.",
    },
    steps: [
      "Compare the start with the request's time: under 15 minutes is clock skew.",
      "Leave out st, or set it at least 15 minutes in the past.",
      "Check time synchronisation (NTP) on the machine that makes the tokens.",
      "Check for a local time written as if it were UTC: then the gap is a whole number of hours.",
    ],
    documents: ["sas-overview", "create-user-delegation-sas-rest", "sas-error-codes"],
    decidedBy: "the row",
    source: SAS_OVERVIEW,
  },
  "key-expired": {
    label: "Key expired",
    clause: "carried a token whose user delegation key had expired",
    meaning:
      "The token's own window was still open, but the user delegation key that signed it had ended (ske). A token never outlives its key, whatever its own expiry says.",
    whatToDo: {
      title: "Get a new key and sign a new token with it",
      text: "Ask for a user delegation key that lives as long as the token (at most 7 days), and make the token's expiry no later than the key's.",
    },
    steps: [
      "Ask for a new user delegation key; its expiry may be at most 7 days ahead.",
      "Sign a new token with it, with an expiry (se) no later than the key's (ske).",
      "If keys are cached, renew the cached key before tokens are signed that would outlive it.",
    ],
    documents: ["get-user-delegation-key", "create-user-delegation-sas-rest", "sas-error-codes"],
    decidedBy: "the row",
    source: GET_KEY,
  },
  "key-not-yet-valid": {
    label: "Key not valid yet",
    clause: "carried a token whose user delegation key was not valid yet",
    meaning:
      "The token's own window had begun, but the start of the user delegation key (skt) was still ahead. Usually the key was asked for with a start in the future, or by a machine whose clock runs ahead.",
    whatToDo: {
      title: "Ask for a key that starts in the past",
      text: "Get a new user delegation key with a start at least 15 minutes back, and sign a new token with it.",
    },
    steps: [
      "Ask for a new user delegation key with a start at least 15 minutes in the past.",
      "Check time synchronisation (NTP) where the keys are asked for, and that the start is given in UTC.",
      "Sign new tokens with the new key.",
    ],
    documents: ["get-user-delegation-key", "sas-overview", "create-user-delegation-sas-rest"],
    decidedBy: "the row",
    source: GET_KEY,
  },
  "field-missing": {
    label: "Field missing",
    clause: "carried a token that lacked a mandatory field",
    meaning:
      "A parameter that every user delegation SAS must have is absent or empty. Most often the link was cut, or an & was lost when it was copied, stored or passed through a shell; or home-made code left the field out.",
    whatToDo: {
      title: "Use the whole token",
      text: "Compare the link with the token as it was issued. Quote it in shells, don't split it at &, and don't rebuild it by hand.",
    },
    steps: [
      "See which field is missing; if those after it are missing too, the link was cut.",
      "Quote the whole link in scripts: an unquoted & ends the command.",
      "If your own code makes the token, include skoid, sktid, skt, ske, sks and skv as the key's answer gave them. skt is documented as optional but is needed.",
      "Prefer an SDK's SAS builder to writing the token by hand.",
    ],
    documents: ["create-user-delegation-sas-rest", "troubleshoot-403", "sas-error-codes"],
    decidedBy: "the row",
    source: TROUBLESHOOT_403,
  },
  "field-malformed": {
    label: "Field malformed",
    clause: "carried a token with a field that can't be read",
    meaning:
      "A parameter is there but can't be what it should be: a date that is none, a permission letter that is unknown or repeated, an address range that is none, or the same parameter twice (a token appended to a link that already had one).",
    whatToDo: {
      title: "Correct the field and sign again",
      text: "Every field is part of the signature: don't edit the link, make a new token with the field corrected.",
    },
    steps: [
      "Correct the named field where the token is made; an edited link fails on its signature.",
      "Write times in UTC with a final Z, for example 2026-11-20T08:00:00Z.",
      "Write permissions in the documented order (racwdxyltfmeop), each letter once.",
      "If a parameter is there twice, a token was appended to a link that already had one.",
    ],
    documents: ["create-user-delegation-sas-rest", "create-service-sas", "troubleshoot-403"],
    decidedBy: "the row",
    source: TROUBLESHOOT_403,
  },
  "permission-missing": {
    label: "Permission missing",
    clause: "asked for something that the token's permissions don't allow",
    meaning:
      "The token's signed permissions (sp) hold none of the letters that would allow this operation. The token is genuine and in date; it was made for something else.",
    whatToDo: {
      title: "Issue a token with the letter that is missing",
      text: "Add the letter that the operation needs, and only that one; and make sure that the delegator's role allows it too.",
    },
    steps: [
      "See which letter the operation needs, and whether the client should do this operation at all.",
      "Issue a new token with that letter added. A letter can't be added to an existing link.",
      "Check that the delegator's role allows it too: a token grants only what both allow.",
    ],
    documents: ["create-user-delegation-sas-rest", "create-service-sas", "sas-error-codes"],
    decidedBy: "the row",
    source: SAS_ERRORS,
  },
  "delegator-not-authorized": {
    label: "Delegator lacks the role",
    clause: "carried a token whose delegator lacks the role for it",
    meaning:
      "The token allows the operation, yet the service refused the permission. A user delegation SAS grants no more than the identity behind it (skoid) may do itself: its role is missing, was removed, is assigned elsewhere, or is too weak. Contributor, Storage Account Contributor and Storage Blob Delegator can make keys but hold no permission on data.",
    whatToDo: {
      title: "Give the delegator a data role",
      text: "Assign a data role, such as Storage Blob Data Reader or Contributor, to the object id in skoid, at the account or the container. It can take up to 30 minutes to work.",
    },
    steps: [
      "Look up the delegator (skoid) in Microsoft Entra and list its role assignments on this account.",
      "Assign the data role that the operation needs. Contributor, Storage Account Contributor and Storage Blob Delegator are not enough.",
      "Check conditions and deny assignments that may narrow the role.",
      "If reads work and only writes fail, check whether the write sets tags (needs t) or overwrites (needs w).",
      "Wait up to 30 minutes after a change; the token itself needs no renewal.",
    ],
    documents: [
      "assign-blob-data-role",
      "blob-data-roles",
      "user-delegation-key-authorization",
      "rbac-troubleshooting",
    ],
    decidedBy: "the row",
    source: CREATE_SAS,
  },
  "ip-not-allowed": {
    label: "Address not allowed",
    clause: "came from an address that the token does not allow",
    meaning:
      "The token names the addresses it may be used from (sip), and the caller's is not among them. A client in the account's own region or in a virtual network is seen with a private address, which a public sip never matches.",
    whatToDo: {
      title: "Issue a token for the address the client really has",
      text: "Use the address in the log, not the one the client believes it has. For clients in the same region or a virtual network leave sip out and use network rules.",
    },
    steps: [
      "Compare the caller's address in the log with the token's sip.",
      "If the caller's address is private, leave sip out: it can't work from the same region or a virtual network.",
      "Otherwise issue a new token whose sip holds the caller's address, or the whole range of its exit addresses.",
      "If the caller is a stranger, this refusal is right: find out how it got the token.",
    ],
    documents: ["create-user-delegation-sas-rest", "sas-error-codes", "storage-network-security"],
    decidedBy: "the row",
    source: SAS_ERRORS,
  },
  "protocol-not-allowed": {
    label: "HTTP not allowed",
    clause: "used HTTP with a token that allows only HTTPS",
    meaning:
      "The token is for HTTPS only (spr=https), and the request came over HTTP. The token has then crossed the network unencrypted.",
    whatToDo: {
      title: "Use https:// and replace the token",
      text: "Change the link to https. The token was sent in the clear, so replace it, and require secure transfer on the account.",
    },
    steps: [
      "Change the client's link or endpoint to https://.",
      "Treat the token as exposed: it crossed the network unencrypted. Replace it.",
      "Require secure transfer on the account, so that HTTP is refused before a token is read.",
    ],
    documents: ["secure-transfer", "create-user-delegation-sas-rest", "sas-error-codes"],
    decidedBy: "the row",
    source: SAS_ERRORS,
  },
  "network-blocked": {
    label: "Network blocked",
    clause: "were stopped by the account's network rules",
    meaning:
      "The storage account's firewall, virtual network rules or network security perimeter refused the caller before the token mattered. A new token changes nothing.",
    whatToDo: {
      title: "Allow the caller's network",
      text: "Add the caller's public address or its subnet to the account's network rules, or reach the account through a private endpoint.",
    },
    steps: [
      "Look at the account's network rules, and at its network security perimeter if it has one.",
      "For a public caller add its address; for one in the same region add its subnet or use a private endpoint: address rules don't apply there.",
      "If the caller should go through a private endpoint, check its DNS: the name must resolve to the private address.",
    ],
    documents: ["storage-network-security", "troubleshoot-403", "sas-error-codes"],
    decidedBy: "the row",
    source: NETWORK,
  },
  "signature-mismatch": {
    label: "Signature mismatch",
    clause: "carried a token whose signature most likely did not match",
    meaning:
      "Authentication failed although every field that the log shows is in order: what remains is the signature. The token was made for another container or blob, was changed, cut or encoded twice on the way, or its user delegation key was revoked. The log masks the signature, so this is a conclusion, not a proof.",
    whatToDo: {
      title: "Check that the token is used where it was made for",
      text: "Compare the object of the request with the one the token was made for; then the link itself for lost or doubled escapes (%2B, %2F, %3D). The response body names the string that was signed.",
    },
    steps: [
      "Check that the container (and with sr=b the blob) is the one the token was made for: its name is part of the signature.",
      "Check the link for a + that became a space, or escapes written twice (%252B).",
      "Ask the client for the response body: it shows the string to sign that the service used; compare it line by line.",
      "Ask whether the account's user delegation keys were revoked: that ends every token at once.",
    ],
    documents: ["troubleshoot-403", "create-user-delegation-sas-rest", "get-user-delegation-key"],
    decidedBy: "the row",
    source: TROUBLESHOOT_403,
  },
  unknown: {
    label: "Not decided",
    clause: "can't be explained by the log alone",
    meaning:
      "The log row does not decide. The details list what it can be, and what would settle it: most often the response body that the client received.",
    whatToDo: {
      title: "Collect what would settle it",
      text: "Open the request: it lists the candidates and what would decide between them. The response body at the client names the reason in most cases.",
    },
    steps: [
      "Ask the client for the response body; its detail names the reason. The request id is the key to it.",
      "Check the account's network rules and the delegator's role assignments.",
      "If nothing explains it, give Microsoft support the request id and the time.",
    ],
    documents: ["troubleshoot-403", "sas-error-codes", "storage-network-security"],
    decidedBy: "the account's settings",
    source: TROUBLESHOOT_403,
  },
};
