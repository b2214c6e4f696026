import description from "./hubspot-description.json" with { type: "json" };
import { type Fields, findFieldProblems, findProblems, REFUSAL } from "./vendor-models.ts";
import { readVendorOperations, type VendorOperation } from "./vendor-operations.ts";

export type Asked = { method: string; path: string; query: URLSearchParams; body: unknown };
export type Answered = { status: number; body: unknown };

/** Some of a batch went well: what did not is told beside it, as in the answers whose description has both. */
const PARTLY = 207;
const { "errors?": errors, "numErrors?": numErrors } =
  description.models.BatchResponsePublicDefaultAssociation;

/** Holds what is asked and what is answered against HubSpot's published description. */
export function openContract() {
  const operations = readVendorOperations();
  const violations: string[] = [];
  const used = new Set<string>();

  /** `/associations/default/…` is no kind of object: the most particular one counts. */
  function find({ method, path }: Asked): VendorOperation | undefined {
    const fitting = operations.filter((each) => each.method === method && each.path.test(path));
    return fitting.sort((a, b) => a.template.split("{").length - b.template.split("{").length)[0];
  }

  return {
    violations,
    // As "GET /crm/objects/2026-03/*/{}": of what type an object is, is named by whoever asks.
    described: operations.map(nameOf),
    /** Those that were asked. */
    used,
    check(asked: Asked, answered: Answered): void {
      const where = `${asked.method} ${asked.path}`;
      const say = (problems: readonly string[], what: string) =>
        violations.push(...problems.map((problem) => `${where} ${what}: ${problem}`));
      const operation = find(asked);
      if (operation === undefined) return void violations.push(`${where} is not in HubSpot's description`);
      used.add(nameOf(operation));
      say(queryProblems(asked.query, operation.query), "asks");
      if (operation.body !== null) say(findFieldProblems(operation.body, asked.body), "asks");
      else if (asked.body !== null) say(["body is sent where none is taken"], "asks");
      say(answerProblems(operation, answered), "answers");
    },
  };
}

function answerProblems({ answer }: VendorOperation, { status, body }: Answered): string[] {
  if (status >= 400) return findProblems(REFUSAL, body);
  if (answer === null) return body === null ? [] : ["body is sent where none is described"];
  if (status !== PARTLY) return findProblems(answer, body);
  const fields = (description.models as unknown as Record<string, Fields>)[answer]!;
  return findFieldProblems({ ...fields, errors, numErrors }, body);
}

function nameOf({ method, template }: VendorOperation): string {
  return `${method} ${template.replace(/\{\w*type\}/g, "*").replace(/\{\w+\}/g, "{}")}`;
}

function queryProblems(query: URLSearchParams, known: ReadonlySet<string>): string[] {
  return [...query.keys()].filter((name) => !known.has(name)).map((name) => `?${name} is not described`);
}
