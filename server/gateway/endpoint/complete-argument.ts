import { decide } from "../../access/decide.ts";
import type { Right } from "../../contracts/permissions.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import { isUpstream } from "../catalog/catalog-server.ts";
import { isObject, type JsonObject } from "../protocol/message.ts";
import type { Session } from "../sessions/session.ts";
import type { AllowedCall } from "../steps/authorize.ts";

/** A prompt's argument or a template's variable, half typed: what could it become? */
export async function completeArgument(
  call: AllowedCall,
  context: HostedContext,
  session: Session | null = null,
): Promise<object> {
  const { message, endpoint, caller } = call;
  const { ref, argument, context: known } = message.params;
  if (
    !isObject(ref) ||
    !isObject(argument) ||
    typeof argument.name !== "string" ||
    typeof argument.value !== "string"
  ) {
    throw new GatewayError("invalid_params", {
      publicMessage: "completion/complete takes ref and argument {name, value}.",
    });
  }
  const { owner, right, code, ownRef } = ownerOf(ref, endpoint.catalog, caller);
  if (owner === undefined) throw new GatewayError(code);
  if (owner.fixed?.settled.has(argument.name))
    throw new GatewayError("invalid_params", { publicMessage: "There is no such argument." });
  const { allowed, because } = decide(caller, right, { server: owner.server.slug, tool: owner.ownName });
  if (!allowed) throw new GatewayError(code, { decision: because });
  const filled = isObject(known) && isObject(known.arguments) ? stringsOf(known.arguments) : {};
  const params = {
    ref: ownRef,
    argument: { name: argument.name, value: argument.value },
    context: { arguments: { ...filled, ...stringsOf(owner.fixed?.presets ?? {}) } },
  };
  const { server } = owner;
  if (isUpstream(server)) return server.complete({ params, call, session, signal: context.signal });
  return server.complete(params, context);
}

type Catalog = AllowedCall["endpoint"]["catalog"];

function ownerOf(ref: JsonObject, { prompts, templates }: Catalog, caller: AllowedCall["caller"]) {
  if (ref.type === "ref/prompt" && typeof ref.name === "string") {
    const owner = prompts.get(ref.name);
    const ownRef = { type: "ref/prompt" as const, name: owner?.ownName ?? ref.name };
    return { owner, ownRef, right: "prompt:get" as Right, code: "unknown_prompt" as const };
  }
  if (ref.type === "ref/resource" && typeof ref.uri === "string") {
    const claims = templates.filter((template) => template.ownName === ref.uri);
    const mayRead = ({ server, ownName }: (typeof claims)[number]) =>
      decide(caller, "resource:read", { server: server.slug, tool: ownName }).allowed;
    const owner = claims.find(mayRead) ?? claims[0];
    const ownRef = { type: "ref/resource" as const, uri: ref.uri };
    return { owner, ownRef, right: "resource:read" as Right, code: "unknown_resource" as const };
  }
  throw new GatewayError("invalid_params", {
    publicMessage: "ref must be a ref/prompt with a name or a ref/resource with a uri.",
  });
}

function stringsOf(values: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}
