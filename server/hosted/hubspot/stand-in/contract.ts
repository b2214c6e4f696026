import { findProblems } from "./vendor-models.ts";
import { readVendorOperations, type VendorOperation } from "./vendor-operations.ts";

export type Asked = { method: string; path: string; query: URLSearchParams; body: unknown };
export type Answered = { status: number; body: unknown };

/** Holds what is asked and what is answered against HubSpot's published description. */
export function openContract() {
  const operations = readVendorOperations();
  const violations: string[] = [];
  const used = new Set<string>();

  /** Several packs may describe one path: the generic objects, and contacts. The most particular one counts. */
  function find({ method, path }: Asked): VendorOperation | undefined {
    const fitting = operations.filter((each) => each.method === method && each.path.test(path));
    return fitting.sort((a, b) => a.template.split("{").length - b.template.split("{").length)[0];
  }

  return {
    violations,
    // As "GET /crm/v3/objects/*/{}": of what type an object is, is named by whoever asks.
    described: operations.map(nameOf),
    /** Those that were asked. */
    used,
    check(asked: Asked, answered: Answered): void {
      const where = `${asked.method} ${asked.path}`;
      const say = (problems: readonly string[], what: string) =>
        violations.push(...problems.map((problem) => `${where} ${what}: ${problem}`));
      const operation = find(asked);
      if (operation === undefined) return void violations.push(`${where} is not in HubSpot's description`);
      const { pack, query, body, form, answers } = operation;
      used.add(nameOf(operation));
      say(queryProblems(asked.query, query), "asks");
      if (body !== null) say(findProblems(pack, body, asked.body), "asks");
      else if (form.size > 0) say(formProblems(asked.body, form), "asks");
      else if (asked.body !== null) say(["body is sent where none is taken"], "asks");
      const type =
        answers.get(String(answered.status)) ??
        answers.get(answered.status < 300 ? "2" : "0") ??
        answers.get("0");
      if (type === undefined) say([`${answered.status} is no answer it gives`], "answers");
      else if (type !== "void") say(findProblems(pack, type, answered.body), "answers");
    },
  };
}

function nameOf({ method, template }: VendorOperation): string {
  return `${method} ${template.replace(/\{\w*[tT]ype\}/g, "*").replace(/\{\w+\}/g, "{}")}`;
}

function queryProblems(query: URLSearchParams, known: ReadonlySet<string>): string[] {
  return [...query.keys()].filter((name) => !known.has(name)).map((name) => `?${name} is not described`);
}

function formProblems(body: unknown, known: ReadonlySet<string>): string[] {
  const names = Object.keys(body as object);
  return names.filter((name) => !known.has(name)).map((name) => `${name} is not in the form`);
}
