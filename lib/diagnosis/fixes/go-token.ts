import type { Plan } from "./plan";
import { quoteCodePoints as quote } from "./quoting";
import { START_MINUTES } from "./token-life";
import { made, namedOptions, notMade, type ToolAnswer } from "./tool-answer";
import { TOOL_OPTIONS } from "./tool-options";

const LABEL = "Go";

/** What the two parsers of azblob 1.6's package sas take. */
const LETTERS: Readonly<Record<Plan["level"], string>> = {
  blob: "racwdxyltmeopi",
  container: "racwdxltfmeopi",
  directory: "racwdxyltmeopi",
};

const life = ({ minutes }: Plan): string =>
  minutes % 60 === 0 ? `${minutes / 60}*time.Hour` : `${minutes}*time.Minute`;

function addressRange(address: string): readonly (readonly [string, string])[] {
  const [start = "", end] = address.split("-");
  if (start === "") return [];
  const parsed = (text: string): string => `net.ParseIP(${quote(text)})`;
  return [["IPRange", `sas.IPRange{Start: ${parsed(start)}${end ? `, End: ${parsed(end)}` : ""}}`]];
}

function fieldsOf(plan: Plan): readonly (readonly [string, string])[] {
  const { level, container, blob, directory } = plan;
  return [
    ["Protocol", "sas.ProtocolHTTPS"],
    ["StartTime", "start"],
    ["ExpiryTime", "expiry"],
    ["Permissions", `"${plan.permissions}"`],
    ["ContainerName", quote(container || "CONTAINER")],
    ...(level === "blob" ? [["BlobName", quote(blob || "BLOB")] as const] : []),
    ...(level === "directory" ? [["Directory", quote(directory || "DIRECTORY")] as const] : []),
    ...addressRange(plan.address),
  ];
}

const CHECKED = ["	if err != nil {", "		panic(err)", "	}"];

const PACKAGES = [
  '	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"',
  '	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"',
  '	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/sas"',
  '	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/service"',
];

const standardPackages = (plan: Plan): readonly string[] =>
  ["context", "fmt", ...(plan.address ? ["net"] : []), "time"].map((name) => `	"${name}"`);

/** Fields as gofmt aligns them. */
function alignFields(fields: readonly (readonly [string, string])[]): readonly string[] {
  const widest = Math.max(...fields.map(([name]) => name.length));
  return fields.map(([name, value]) => `		${`${name}:`.padEnd(widest + 1)} ${value},`);
}

/** Makes the token with the Azure SDK for Go, as a program of its own. */
export function goToken(plan: Plan, endpoint: string): ToolAnswer {
  if (plan.service !== "blob") return notMade(LABEL, "Not written here for this service.");
  const { named, lacking } = namedOptions(plan, TOOL_OPTIONS.go);
  if (lacking !== "") return notMade(LABEL, lacking);
  const odd = [...plan.permissions].filter((letter) => !LETTERS[plan.level].includes(letter)).join("");
  if (odd !== "") return notMade(LABEL, `Its package sas refuses the letter ${odd} for such a resource.`);
  const fields = [...fieldsOf(plan), ...named.map(([name, value]) => [name, quote(value)] as const)];
  return made(LABEL, [
    "package main",
    "",
    ...["import (", ...standardPackages(plan), "", ...PACKAGES, ")"],
    "",
    "func main() {",
    ...["	credential, err := azidentity.NewDefaultAzureCredential(nil)", ...CHECKED],
    ...[`	client, err := service.NewClient("${endpoint}", credential, nil)`, ...CHECKED],
    `	start, expiry := time.Now().UTC().Add(-${START_MINUTES}*time.Minute), time.Now().UTC().Add(${life(plan)})`,
    "	key, err := client.GetUserDelegationCredential(context.Background(), service.KeyInfo{",
    "		Start:  to.Ptr(start.Format(sas.TimeFormat)),",
    "		Expiry: to.Ptr(expiry.Format(sas.TimeFormat)),",
    ...["	}, nil)", ...CHECKED],
    ...[
      "	token, err := sas.BlobSignatureValues{",
      ...alignFields(fields),
      "	}.SignWithUserDelegation(key)",
      ...CHECKED,
    ],
    "	fmt.Println(token.Encode())",
    "}",
  ]);
}
