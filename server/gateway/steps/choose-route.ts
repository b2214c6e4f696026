import type { Target } from "./authorize.ts";
import type { AdmittedCall } from "./spend-rate-limit.ts";

/** Where an admitted call goes: to one server's tool, prompt or resource, or to the endpoint itself. */
export type Route =
  | { kind: "server"; call: AdmittedCall; target: Target }
  | { kind: "endpoint"; call: AdmittedCall };

export function chooseRoute(call: AdmittedCall): Route {
  return call.target === null ? { kind: "endpoint", call } : { kind: "server", call, target: call.target };
}
