import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import description from "./graph-description.json" with { type: "json" };

type Operation = {
  method: string;
  path: string;
  query: string[];
  request: string | null;
  response: string | null;
};

/** In no package that carries the description; as Microsoft's reference has them. */
const BY_HAND: readonly Operation[] = [
  { method: "POST", path: "/search/query", query: [], request: null, response: "SearchResponses" },
  {
    method: "POST",
    path: "/communications/getPresencesByUserId",
    query: [],
    request: null,
    response: "Presences",
  },
  { method: "POST", path: "/$batch", query: [], request: null, response: null },
];
const EXTRA = {
  SearchResponses: {
    type: "object",
    properties: { value: { type: "array", items: { $ref: "#/schemas/SearchResponse" } } },
  },
  Presences: {
    type: "object",
    properties: { value: { type: "array", items: { $ref: "#/schemas/Presence" } } },
  },
};
/** What may stand for a model with properties of its own; within models the description has it already. */
const DERIVED: Readonly<Record<string, string[]>> = { ConversationMember: ["AadUserConversationMember"] };
/** Of a page that goes on: an address we were given, whatever is in it. */
const NEXT_PAGE = "$skiptoken";

export type Exchange = { method: string; url: URL; request: unknown; status: number; answer: unknown };

/** For tests: what the description has against an exchange, in words; nothing, if it is as described. */
export function createGraphContract(): (exchange: Exchange) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "graph", schemas: closed({ ...description.schemas, ...EXTRA }) });
  const compiled = new Map<string, ValidateFunction>();
  const operations = [...description.operations, ...BY_HAND];

  function check(what: string, model: string | null, body: unknown): string[] {
    if (model === null || body === undefined || body === null) return [];
    const models = [model, ...(DERIVED[model] ?? [])].map((name) => ({ $ref: `graph#/schemas/${name}` }));
    const validate = compiled.get(model) ?? ajv.compile({ anyOf: models });
    compiled.set(model, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  return ({ method, url, request, status, answer }) => {
    const called = `${method} ${url.pathname}`;
    const operation = operations.find((one) => one.method === method && fits(one.path, url.pathname));
    if (operation === undefined) return [`${called} is not described`];
    const strange = [...url.searchParams.keys()].filter(
      (name) => !operation.query.includes(name) && name !== NEXT_PAGE,
    );
    const model = status >= 400 ? "ODataError" : operation.response;
    return [
      ...strange.map((name) => `${called} takes no ${name}`),
      ...check(`${called} request`, operation.request, request),
      ...check(`${called} answer ${status}`, model, answer),
    ];
  };
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
      "properties" in schema
        ? { ...schema, patternProperties: { "@": {} }, additionalProperties: false }
        : schema,
    ]),
  );
}
