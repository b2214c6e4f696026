import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import description from "./graph-description.json" with { type: "json" };

/** Of a page that goes on: an address we were given, whatever is in it. */
const NEXT_PAGE = "$skiptoken";
const NO_CONTENT = 204;

export type Exchange = { method: string; url: URL; request: unknown; status: number; answer: unknown };

/** For tests: what the description has against an exchange, in words; nothing, if it is as described. */
export function createGraphContract() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "graph", operations: description.operations, schemas: closed(description.schemas) });
  const compiled = new Map<string, ValidateFunction>();
  const used = new Set<string>();

  /** Where nothing is described there is nothing; an empty object says nothing either. */
  function check(what: string, place: string | null, body: unknown): string[] {
    if (place === null) return isEmpty(body) ? [] : [`${what} has a body that is not described`];
    if (body === undefined) return [`${what} has no body`];
    const validate = compiled.get(place) ?? ajv.compile({ $ref: `graph#${place}` });
    compiled.set(place, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  return {
    /** Every operation that can be asked for, as `POST /teams/{}/channels`. */
    described: description.operations.map(nameOf),
    /** Those that were. */
    used,
    check({ method, url, request, status, answer }: Exchange): string[] {
      const called = `${method} ${url.pathname}`;
      const at = description.operations.findIndex(
        (one) => one.method === method && fits(one.path, url.pathname),
      );
      const operation = description.operations[at];
      if (operation === undefined) return [`${called} is not described`];
      used.add(nameOf(operation));
      const { query, required }: Record<"query" | "required", readonly string[]> = operation;
      const given = [...url.searchParams.keys()];
      const strange = given.filter((name) => !query.includes(name) && name !== NEXT_PAGE);
      const missing = given.includes(NEXT_PAGE) ? [] : required.filter((name) => !given.includes(name));
      return [
        ...strange.map((name) => `${called} takes no ${name}`),
        ...missing.map((name) => `${called} lacks ${name}`),
        ...check(`${called} request`, operation.request && `/operations/${at}/request`, request),
        ...check(`${called} answer ${status}`, answerPlace(at, status), answer),
      ];
    },
  };
}

/** Where the description says what is answered; null where it says that nothing is. */
function answerPlace(at: number, status: number): string | null {
  if (status >= 400) return "/schemas/ODataError";
  return status === NO_CONTENT || !description.operations[at]?.response ? null : `/operations/${at}/response`;
}

function nameOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
}

function isEmpty(body: unknown): boolean {
  return body === undefined || (body !== null && typeof body === "object" && Object.keys(body).length === 0);
}

function fits(template: string, path: string): boolean {
  const [wanted, given] = [template.split("/"), path.split("/")];
  return (
    wanted.length === given.length && wanted.every((part, index) => part === "{}" || part === given[index])
  );
}

/** What a model does not name is wrong; OData's own marks stand beside everything. */
function closed(schemas: Record<string, object>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      { ...schema, patternProperties: { "@": {} }, additionalProperties: false },
    ]),
  );
}
