import { isExpression, type Template, type TemplateValue } from "./template";

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** A text that begins with a bracket is an expression to Azure: a second bracket makes it a text again. */
function armValue(value: TemplateValue): Json {
  if (typeof value === "string") return value.startsWith("[") ? `[${value}` : value;
  if (typeof value !== "object") return value;
  if (isExpression(value)) return `[${value.arm}]`;
  if (Array.isArray(value)) return value.map(armValue);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, armValue(each)]));
}

/** The template as an object, as Azure Resource Manager deploys it. */
export function armTemplate({ description, parameters, resources }: Template): Json {
  return {
    $schema: SCHEMA,
    contentVersion: "1.0.0.0",
    metadata: { description },
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, { type, value, description: text }]) => [
        name,
        {
          type,
          ...(value === undefined ? {} : { defaultValue: armValue(value) }),
          metadata: { description: text },
        },
      ]),
    ),
    resources: resources.map(({ type, apiVersion, body }) => ({
      type,
      apiVersion,
      ...Object.fromEntries(Object.entries(body).map(([name, value]) => [name, armValue(value)])),
    })),
  };
}

export const armJson = (template: Template): string => `${JSON.stringify(armTemplate(template), null, 2)}\n`;
