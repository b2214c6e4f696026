import type { Portal, PortalObject } from "./portal.ts";

/** The contract has looked at it; the stand-in takes it as it comes. */
// biome-ignore lint/suspicious/noExplicitAny: JSON of twenty shapes, each held to the vendor's description
export type Body = any;
export type Call = { method: string; path: string; query: URLSearchParams; body: Body };
export type Reply = { status: number; body: unknown };
type Input = {
  id: string;
  idProperty?: string;
  properties: Record<string, string>;
  objectWriteTraceId?: string;
};

const COMPLETE = "COMPLETE";

export function ok(body: unknown, status = 200): Reply {
  return { status, body };
}

export function refuse(status: number, category: string, message: string, more: object = {}): Reply {
  return {
    status,
    body: { category, message, correlationId: "11111111-2222-3333-4444-555555555555", ...more },
  };
}

/** /crm/objects/2026-03: one at a time, by the hundred, and by search. */
export function answerObjects(portal: Portal, { method, path, query, body }: Call): Reply | null {
  const found = /^\/crm\/objects\/2026-03\/(\w+)(?:\/(.*))?$/.exec(path);
  if (found === null) return null;
  const [type, rest] = [found[1]!, decodeURIComponent(found[2] ?? "")];
  if (method === "POST" && rest === "") return createOne(portal, type, body);
  if (method === "POST" && rest === "search") return search(portal, type, body);
  if (method === "POST" && rest.startsWith("batch/")) return batch(portal, type, rest.slice(6), body);
  const object = portal.find(type, rest, query.get("idProperty"));
  if (method === "DELETE") {
    if (object !== undefined) object.archived = true;
    return { status: 204, body: null };
  }
  if (object === undefined) return refuse(404, "OBJECT_NOT_FOUND", "resource not found");
  if (method === "PATCH") {
    portal.put(type, body.properties, object.id);
    return ok(show(object, Object.keys(body.properties)));
  }
  return ok(show(object, listOf(query, "properties"), listOf(query, "propertiesWithHistory")));
}

function createOne(portal: Portal, type: string, { properties, associations = [] }: Body): Reply {
  const taken = properties.email && portal.find(type, properties.email, "email");
  if (taken) return refuse(409, "CONFLICT", `Contact already exists. Existing ID: ${taken.id}`);
  const object = portal.put(type, properties);
  for (const { to } of associations)
    for (const kind of ["contacts", "companies", "deals"])
      if (portal.all(kind).has(to.id)) portal.associate(type, object.id, kind, to.id);
  return ok(show(object), 201);
}

function search(portal: Portal, type: string, body: Body): Reply {
  if (Number(body.after ?? 0) + body.limit > 10_000)
    return refuse(400, "VALIDATION_ERROR", "Paging past 10,000 results is not supported");
  const { total, results, next } = portal.search(type, body);
  return ok({
    total,
    results: results.map((object) => show(object, body.properties)),
    ...(next !== null && { paging: { next: { after: next } } }),
  });
}

function batch(portal: Portal, type: string, what: string, body: Body): Reply {
  const inputs: Input[] = body.inputs;
  if (inputs.length > 100) return refuse(400, "VALIDATION_ERROR", "A batch takes at most 100 inputs");
  if (what === "archive") {
    for (const { id } of inputs) portal.all(type).get(id)!.archived = true;
    return { status: 204, body: null };
  }
  const outcomes = inputs.map((input) => handle(portal, type, what, input, body));
  const results = outcomes.flatMap(({ result }) => (result === undefined ? [] : [result]));
  const errors = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const at = new Date(portal.nowMs).toISOString();
  const answer = { status: COMPLETE, results, startedAt: at, completedAt: at };
  if (errors.length > 0) return ok({ ...answer, errors, numErrors: errors.length }, 207);
  return ok(answer, what === "create" ? 201 : 200);
}

type Outcome = { result?: object; error?: object };

function handle(portal: Portal, type: string, what: string, input: Input, body: Body): Outcome {
  const { id, idProperty = body.idProperty, properties, objectWriteTraceId } = input;
  const trace = objectWriteTraceId === undefined ? {} : { objectWriteTraceId };
  const held = id === undefined ? undefined : portal.find(type, id, idProperty);
  if (what === "read")
    return held === undefined
      ? fail("OBJECT_NOT_FOUND", "Could not get some objects, they may be deleted", { ids: [id] })
      : { result: show(held, body.properties, body.propertiesWithHistory) };
  if (properties.email?.endsWith("@invalid.example"))
    return fail("VALIDATION_ERROR", `Email address ${properties.email} is invalid`, tracedContext(trace, id));
  if (what === "update" && held === undefined)
    return fail("OBJECT_NOT_FOUND", "No object", tracedContext(trace, id));
  const object = portal.put(type, properties, held?.id);
  return { result: { ...show(object), ...trace, ...(what === "upsert" && { new: held === undefined }) } };
}

function tracedContext(trace: { objectWriteTraceId?: string }, id: string) {
  return trace.objectWriteTraceId === undefined
    ? { ids: [id] }
    : { objectWriteTraceId: [trace.objectWriteTraceId] };
}

function fail(category: string, message: string, context: object) {
  return { error: { status: "error", category, message, context, errors: [], links: {} } };
}

function show(
  { history, ...object }: PortalObject,
  names?: readonly string[],
  withHistory: readonly string[] = [],
) {
  const shown = (names ?? Object.keys(object.properties)).map((name) => [
    name,
    object.properties[name] ?? null,
  ]);
  const properties = Object.fromEntries(shown.filter(([, value]) => value !== null));
  if (withHistory.length === 0) return { ...object, properties };
  const told = Object.fromEntries(withHistory.map((name) => [name, history[name] ?? []]));
  return { ...object, properties, propertiesWithHistory: told };
}

function listOf(query: URLSearchParams, name: string): string[] | undefined {
  return query.get(name)?.split(",");
}
