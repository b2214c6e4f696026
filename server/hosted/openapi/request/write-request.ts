import type { JsonObject } from "../document/json-object.ts";
import type { Operation, Place } from "../operations/operation.ts";
import type { ArgumentPlan } from "../operations/plan-arguments.ts";
import { type WrittenBody, writeBody } from "./write-body.ts";
import { encode, writeCookie, writeHeader, writePath, writeQuery } from "./write-parameter.ts";

/** A request before its credentials. */
export type WrittenRequest = {
  method: string;
  /** Below the base address; each part is encoded. */
  path: string;
  query: readonly string[];
  headers: Readonly<Record<string, string>>;
  cookies: readonly string[];
  body: WrittenBody | null;
};

/** Arguments that fit the plan's schema → request. What is absent, or null outside of a body, is not sent. */
export function writeRequest(
  { method, path }: Pick<Operation, "method" | "path">,
  { parameters, body }: ArgumentPlan,
  args: JsonObject,
): WrittenRequest {
  const given = parameters.filter(({ argument }) => Object.hasOwn(args, argument) && args[argument] !== null);
  const at = (place: Place) =>
    given
      .filter(({ parameter }) => parameter.in === place)
      .map((one) => [one.parameter, args[one.argument]] as const);
  const steps = new Map(
    at("path").map(([parameter, value]) => [parameter.name, writePath(parameter, value)]),
  );
  const isSent = body !== null && Object.hasOwn(args, body.argument);
  return {
    method: method.toUpperCase(),
    path: path.replace(/\{([^{}]+)\}/g, (whole, name: string) => steps.get(name) ?? encode(whole)),
    query: at("query").flatMap(([parameter, value]) => writeQuery(parameter, value)),
    headers: Object.fromEntries(
      at("header").map(([parameter, value]) => [parameter.name, writeHeader(parameter, value)]),
    ),
    cookies: at("cookie").map(([parameter, value]) => writeCookie(parameter, value)),
    body: isSent ? writeBody(body.body, args[body.argument], body.files) : null,
  };
}
