import type { MathNode } from "mathjs";
import { nearest } from "../../kernel/nearest.ts";
import { limits } from "../limits.ts";
import { Refusal } from "./refusal.ts";

export type Vocabulary = {
  functions: ReadonlySet<string>;
  constants: ReadonlySet<string>;
  isUnit: (name: string) => boolean;
};

/** The kinds of mathjs node that compute and reach nothing else. No objects, no properties, no methods. */
const NODES: ReadonlySet<string> = new Set([
  "ArrayNode",
  "BlockNode",
  "ConditionalNode",
  "ConstantNode",
  "FunctionAssignmentNode",
  "FunctionNode",
  "IndexNode",
  "OperatorNode",
  "ParenthesisNode",
  "RangeNode",
  "RelationalNode",
  "SymbolNode",
  "AccessorNode",
  "AssignmentNode",
]);
/** The parts of nodes that the check looks at; mathjs gives each kind a type of its own. */
type LooseNode = MathNode & {
  name?: string;
  fn?: LooseNode | string;
  params?: string[];
  index?: (LooseNode & { isObjectProperty: () => boolean }) | null;
  blocks?: { node: LooseNode }[];
};

/** Shorter names resemble anything. */
const GUESSED_LENGTH_MIN = 3;

/** Bounds what is cheap to bound before parsing: mathjs's parser recurses into every bracket. */
export function checkText(expression: string): void {
  let depth = 0;
  for (const letter of expression) {
    if ("([{".includes(letter)) depth += 1;
    else if (")]}".includes(letter)) depth -= 1;
    if (depth > limits.depthMax) throw tooDeep();
  }
}

/** Walks a parsed expression and lets through only what the vocabulary names. */
export function checkExpression(root: MathNode, vocabulary: Vocabulary, variables: Iterable<string>): void {
  const known = new Set(variables);
  for (const name of listDefined(root)) known.add(name);
  let parts = 0;

  function visit(node: LooseNode, depth: number): void {
    parts += 1;
    if (parts > limits.partsMax) throw new Refusal(`It has more than ${limits.partsMax} parts; split it.`);
    if (depth > limits.depthMax) throw tooDeep();
    if (!NODES.has(node.type)) throw new Refusal(sayNotAllowed(node.type));
    if (node.type === "SymbolNode") checkName(node.name!, vocabulary, known);
    if (node.type === "FunctionNode") checkCall(node, vocabulary, known);
    checkIndex(node);
    node.forEach((child) => {
      visit(child as LooseNode, depth + 1);
    });
  }
  visit(root as LooseNode, 1);
}

const tooDeep = () =>
  new Refusal(`It nests deeper than ${limits.depthMax} levels; name a part first: a = …; b = f(a).`);

/** Names that come into being inside the expression: `a = …`, `f(x) = …`. */
function listDefined(root: MathNode): string[] {
  const names: string[] = [];
  root.traverse((node) => {
    const { type, name, params = [] } = node as LooseNode;
    if (type === "FunctionAssignmentNode") names.push(name!, ...params);
    if (type === "AssignmentNode" && typeof name === "string") names.push(name);
  });
  return names;
}

function checkName(name: string, { functions, constants, isUnit }: Vocabulary, known: Set<string>): void {
  if (known.has(name) || constants.has(name) || functions.has(name) || name === "end" || isUnit(name)) return;
  const meant =
    name.length < GUESSED_LENGTH_MIN ? null : nearest(name, [...known, ...functions, ...constants]);
  const hint =
    meant === null ? "give it in variables, or search it with find_functions." : `did you mean "${meant}"?`;
  throw new Refusal(`There is no variable, constant, function or unit "${name.slice(0, 60)}"; ${hint}`);
}

function checkCall(node: LooseNode, { functions }: Vocabulary, known: Set<string>): void {
  const name = typeof node.fn === "string" ? node.fn : node.fn?.name;
  if (name === undefined)
    throw new Refusal("Call a function by its name: methods and computed calls are not allowed.");
  if (functions.has(name) || known.has(name)) return;
  const meant = nearest(name, [...functions, ...known]);
  const hint = meant === null ? "search it with find_functions." : `did you mean "${meant}"?`;
  throw new Refusal(`There is no function "${name.slice(0, 60)}"; ${hint}`);
}

function checkIndex(node: LooseNode): void {
  if (node.type === "AssignmentNode" && node.index)
    throw new Refusal("Elements cannot be assigned; build the matrix anew.");
  if (node.type === "AccessorNode" && node.index?.isObjectProperty())
    throw new Refusal("Properties cannot be read; take elements by number: A[1, 2].");
}

const sayNotAllowed = (type: string): string =>
  type === "ObjectNode"
    ? "Objects { } are not allowed; use a matrix [ ]."
    : `${type} is not allowed in an expression.`;
