import { cleanText, redactText } from "@/lib/requests/redaction";

/** What Azure Resource Manager sent back, as far as it is an answer of the operation. */
export type ArmAnswer =
  /** The token is a secret: it is used once and dropped. */
  | { readonly kind: "token"; readonly token: string }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: string | null;
      /** Its own words, without secrets and cut; "" where it has none. */
      readonly message: string;
    };

const CODE = /^[A-Za-z][\w.-]{0,99}$/;
const MAX_MESSAGE = 400;
const MAX_TOKEN = 4_096;
/** What a query may hold as it stands: anything else would end the request's first line, or begin another part. */
const TOKEN = /^[\w%&=.~:+/,*!'()$;@-]+$/;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(body: string | null): JsonObject {
  try {
    const json: unknown = JSON.parse(body ?? "");
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}

/** The token as it is put into an address; null for what is none. */
function readToken(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const token = value.replace(/^\?/, "");
  const isToken = token.length <= MAX_TOKEN && TOKEN.test(token) && /(?:^|&)sig=./.test(token);
  return isToken ? token : null;
}

/** Both forms occur: {"error": {"code", "message"}}, and flat. */
function refused(status: number, json: JsonObject): ArmAnswer {
  const error = isObject(json.error) ? json.error : json;
  const { code, message } = error;
  return {
    kind: "refused",
    status,
    code: typeof code === "string" && CODE.test(code) ? code : null,
    message:
      typeof message === "string" ? cleanText(redactText(message.slice(0, MAX_TOKEN)), MAX_MESSAGE) : "",
  };
}

/** Reads an answer; `body` is null where it was longer than is read. Total. */
export function readArmAnswer(status: number, body: string | null): ArmAnswer {
  const json = parsed(body);
  const token = status === 200 ? readToken(json.serviceSasToken) : null;
  return token === null ? refused(status, json) : { kind: "token", token };
}
