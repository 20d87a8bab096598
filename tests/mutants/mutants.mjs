import { parseAst } from "vitest/node";

/** Comparisons: the other way round, and one step further. */
const COMPARISONS = {
  "===": ["!=="],
  "!==": ["==="],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
};
const LOGIC = { "&&": "||", "||": "&&", "??": "&&" };
const ARITHMETIC = { "+": "-", "-": "+", "*": "/", "/": "*", "%": "*" };
/** Methods for others that take the same arguments; "" for the list or text as it is. */
const METHODS = {
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  max: "min",
  min: "max",
  toLowerCase: "toUpperCase",
  toUpperCase: "toLowerCase",
  filter: "",
  sort: "",
  reverse: "",
  slice: "",
  trim: "",
};
/** In regular expressions: anchors and "i" dropped, classes turned round, one more or fewer. */
const IN_PATTERNS = [
  [/^\/\^/, "/"],
  [/\$(?=\/[a-z]*$)/, ""],
  [/\[\^/, "["],
  [/\[(?!\^)/, "[^"],
  [/\\d/, "\\D"],
  [/\{(\d+)/, (_, count) => `{${Number(count) + 1}`],
  [/(?<=[\])\w])\+/, ""],
  [/(?<=\/[a-z]*)i(?=[a-z]*$)/, ""],
];
/** Types vanish; what stands in an expression beside one does not. */
const VALUE_IN_TYPES = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"]);
const NOT_VALUES = new Set(["typeAnnotation", "typeArguments", "typeParameters", "returnType", "source"]);

/** Sentences for people: a change of wording is no fault that a test should see. */
const isProse = (text) =>
  text.split(" ").length > 2 && !/--|[=|_(){}/\\$]|^[A-Z][a-zA-Z]+\b.*\b[A-Z]/.test(text);

const change = (kind, { start, end }, text) => ({ kind, start, end, text });

function ofText(node, source, others) {
  const value = node.value ?? source.slice(node.start + 1, node.end - 1);
  if (isProse(value)) return [];
  if (value === "") return [change("text", node, '"mutated"')];
  const other = others.find((literal) => literal !== value);
  return [change("text", node, other === undefined ? '""' : JSON.stringify(other))];
}

function ofLiteral(node, source, others) {
  if (node.regex) {
    const changed = IN_PATTERNS.map(([from, to]) => node.raw.replace(from, to));
    return [...new Set(changed)].filter((raw) => raw !== node.raw).map((raw) => change("pattern", node, raw));
  }
  if (typeof node.value === "number") return [change("number", node, String(node.value + 1))];
  if (typeof node.value === "boolean") return [change("boolean", node, String(!node.value))];
  return typeof node.value === "string" ? ofText(node, source, others) : [];
}

function ofOperator(node, source) {
  const between = source.slice(node.left.end, node.right.start);
  const spot = { start: node.left.end, end: node.right.start };
  const swapped = (kind, to) =>
    change(
      kind,
      spot,
      between.replace(node.operator, () => to),
    );
  const isText = /["'`]/.test(source.slice(node.start, node.end));
  return [
    ...(COMPARISONS[node.operator] ?? []).map((to) => swapped("comparison", to)),
    ...(LOGIC[node.operator] ? [swapped("logic", LOGIC[node.operator])] : []),
    ...(ARITHMETIC[node.operator] && !isText ? [swapped("arithmetic", ARITHMETIC[node.operator])] : []),
  ];
}

function ofCall(node, source) {
  const { callee } = node;
  const to = METHODS[callee.property?.name];
  if (callee.type !== "MemberExpression" || callee.computed || to === undefined) return [];
  if (to === "") return [change("call", node, source.slice(callee.object.start, callee.object.end))];
  return [change("call", callee.property, to)];
}

function ofList(node, source) {
  const { elements } = node;
  if (elements.length === 0) return [];
  const last = elements.at(-1);
  const before = elements.at(-2);
  return [
    change("table", node, "[]"),
    ...(before ? [change("table", { start: before.end, end: last.end }, "")] : []),
  ].filter(({ start, end }) => source.slice(start, end) !== "");
}

const ofCondition = ({ test }) => ["true", "false"].map((to) => change("condition", test, to));

const OF_NODE = {
  ArrayExpression: ofList,
  BinaryExpression: ofOperator,
  CallExpression: ofCall,
  ConditionalExpression: ofCondition,
  ExpressionStatement: (node) =>
    node.expression.type === "CallExpression" ? [change("call", node, ";")] : [],
  IfStatement: ofCondition,
  Literal: ofLiteral,
  LogicalExpression: ofOperator,
  TemplateLiteral: (node, source, others) =>
    node.quasis.some(({ value }) => value.raw !== "") ? ofText(node, source, others) : [],
  UnaryExpression: (node, source) =>
    node.operator === "!"
      ? [change("negation", node, source.slice(node.argument.start, node.argument.end))]
      : [],
};

function childrenOf(node) {
  if (node.type.startsWith("TS")) return VALUE_IN_TYPES.has(node.type) ? [node.expression] : [];
  return Object.entries(node).flatMap(([key, value]) => {
    const isName = (key === "key" || key === "property") && !node.computed;
    return NOT_VALUES.has(key) || isName ? [] : [value].flat().filter((child) => child?.type);
  });
}

function* nodesOf(node) {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/**
 * Every mutant of a TypeScript file: what is written from `start` to `end` becomes `text`.
 * `kind` names the mutator; texts for people, types and imports are left alone.
 */
export function mutantsOf(source) {
  const nodes = [...nodesOf(parseAst(source, { lang: "ts" }))];
  const texts = nodes.filter(({ type, value }) => type === "Literal" && typeof value === "string");
  return nodes.flatMap((node) => {
    const later = [...texts.filter(({ start }) => start > node.start), ...texts];
    const others = later.map(({ value }) => value).filter((value) => !isProse(value));
    return (OF_NODE[node.type]?.(node, source, others) ?? []).map((mutant) => ({
      ...mutant,
      line: source.slice(0, mutant.start).split("\n").length,
    }));
  });
}
