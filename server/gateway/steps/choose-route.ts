import type { AllowedCall, Target } from "./authorize.ts";

/** Where an allowed call goes: to one server's tool, prompt or resource, or to the endpoint itself. */
export type Route =
  | { kind: "server"; call: AllowedCall; target: Target }
  | { kind: "endpoint"; call: AllowedCall };

export function chooseRoute(call: AllowedCall): Route {
  return call.target === null ? { kind: "endpoint", call } : { kind: "server", call, target: call.target };
}
