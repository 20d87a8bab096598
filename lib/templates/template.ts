/** A value that is computed when the template is deployed, in both languages. */
export interface Expression {
  readonly kind: "expression";
  /** Without its brackets: "resourceGroup().location". */
  readonly arm: string;
  readonly bicep: string;
}

export type TemplateValue =
  | string
  | number
  | boolean
  | Expression
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };

export interface TemplateParameter {
  readonly type: "string" | "array";
  readonly description: string;
  /** Without one, whoever deploys has to say it. */
  readonly value?: TemplateValue;
}

export interface TemplateResource {
  /** Its name within a Bicep file. */
  readonly symbol: string;
  /** "Microsoft.Insights/scheduledQueryRules". */
  readonly type: string;
  readonly apiVersion: string;
  /** Name, location, kind, properties. */
  readonly body: { readonly [name: string]: TemplateValue };
}

/** A deployment: one object, printed as ARM JSON and as Bicep. */
export interface Template {
  readonly description: string;
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
  readonly resources: readonly TemplateResource[];
}

export const parameter = (name: string): Expression => ({
  kind: "expression",
  arm: `parameters('${name}')`,
  bicep: name,
});

export const RESOURCE_GROUP_LOCATION: Expression = {
  kind: "expression",
  arm: "resourceGroup().location",
  bicep: "resourceGroup().location",
};

export function isExpression(value: TemplateValue): value is Expression {
  return typeof value === "object" && "kind" in value && value.kind === "expression" && "arm" in value;
}
