import { z } from "zod";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { DOCUMENTS, documentUrl } from "@/lib/diagnosis/causes/documents";
import { causeHref } from "@/lib/insight/query/cause-href";
import { toCausePage } from "@/lib/insight/views/cause-page";
import { defineTool, ToolFault } from "../tool";

const RULE = z.object({
  asks: z.string(),
  statusTexts: z.array(z.string()).describe("Under which status texts of the log"),
  confidence: z.string(),
  settledBy: z.string(),
  source: z.string(),
});

/** What a cause means. */
export const CAUSE = defineTool({
  name: "cause",
  title: "Explain a cause",
  description:
    "Explains a cause by its code: what it means, how it shows in the log, the steps of the fix, which checks decide it and by which document. Needs no logs.",
  input: {
    code: z.enum(CAUSES).describe("Code of the cause, as in `reason`: sas-expired"),
  },
  output: {
    code: z.enum(CAUSES),
    label: z.string(),
    meaning: z.string(),
    shows: z.string(),
    steps: z.array(z.string()),
    whatToDo: z.string(),
    decidedBy: z.string(),
    rules: z.array(RULE),
    documents: z.array(z.object({ title: z.string(), url: z.string() })),
    page: z.string().describe("Path of its page in the dashboard"),
  },
  async run({ code }) {
    const found = toCausePage(code);
    if (!found) throw new ToolFault(`"${code}" is not the code of a cause.`);
    const { label, meaning, shows, steps, whatToDo, decidedBy, documents } = found.text;
    const data = {
      code,
      label,
      meaning,
      shows,
      steps: [...steps],
      whatToDo: `${whatToDo.title}. ${whatToDo.text}`,
      decidedBy,
      rules: found.rules.map(({ asks, statusTexts, confidence, settledBy, source }) => ({
        asks,
        statusTexts: [...statusTexts],
        confidence,
        settledBy,
        source,
      })),
      documents: documents.map((id) => ({ title: DOCUMENTS[id].title, url: documentUrl(id, "") })),
      page: causeHref(code),
    };
    const told = [`${label} (${code}): ${meaning}`, shows, ...steps.map((step) => `- ${step}`)];
    return { text: told.join("\n"), data };
  },
});
