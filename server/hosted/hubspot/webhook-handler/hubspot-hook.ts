import { limits } from "../limits.ts";
import type { HubspotEngine } from "../server.ts";

const PATH = "/hooks/hubspot";

/** What the house's door for calls from outside knows of HubSpot's. */
export function hubspotHook({ webhooks }: Pick<HubspotEngine, "webhooks">) {
  return {
    owns: (path: string) => path === PATH,
    bodyBytesMax: limits.webhookBytesMax,
    take: (call: { method: string; uri: string; body: string; header: (name: string) => string | null }) =>
      webhooks.handle({
        ...{ method: call.method, uri: call.uri, body: call.body },
        timestamp: call.header("x-hubspot-request-timestamp"),
        signature: call.header("x-hubspot-signature-v3"),
      }),
  };
}
