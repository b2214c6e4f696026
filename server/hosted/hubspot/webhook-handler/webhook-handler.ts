import { z } from "zod";
import type { DomainEvent, SettingsReader } from "../../kernel/hosted-ground.ts";
import { recordKinds } from "../crm/crm-record.ts";
import type { CrmStore } from "../crm/crm-store.ts";
import type { HubspotApi } from "../hubspot-store/hubspot-api.ts";
import { limits } from "../limits.ts";
import type { LocalParts } from "../local-store/local-parts.ts";
import { inTransaction } from "../local-store/transaction.ts";
import { archiveMirror, readMirrors } from "../sync-manager/mirror-store.ts";
import { SYNC_ACTOR, takeOne } from "../sync-manager/pull-records.ts";
import type { SyncManager } from "../sync-manager/sync-manager.ts";
import { emptyOutcome } from "../sync-manager/sync-outcome.ts";
import { type SignedRequest, verifySignature } from "./verify-signature.ts";
import { keyOf, readWebhookEvent, WebhookEvent } from "./webhook-event.ts";

type Parts = {
  local: LocalParts;
  api: HubspotApi;
  hubspot: CrmStore;
  sync: SyncManager;
  settings: SettingsReader;
};
export type HookAnswer = { status: number; says: string };

const Told = z.object({ kind: z.enum(recordKinds), what: z.enum(["changed", "deleted"]) });
const KEPT_DAYS = 7;

/**
 * HubSpot tells what happened. A call is checked, noted once, and answered at once; what follows from it is a domain
 * event that one worker of the house takes, and tries again if HubSpot is away.
 */
export class WebhookHandler {
  readonly #parts: Parts;
  readonly #stop: () => void;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#stop = parts.local.events.work("hubspot webhooks", ["crm.webhook.*"], (event) =>
      this.#apply(event),
    );
  }

  async handle(request: SignedRequest): Promise<HookAnswer> {
    const { settings, local } = this.#parts;
    const secret = settings.get("client_secret");
    if (!secret) return { status: 503, says: "no client secret is set: Servers → hubspot → Settings" };
    const verdict = verifySignature(request, secret, local.clock.now());
    if (verdict !== "right") return { status: 401, says: refusals[verdict] };
    const list = z.array(z.unknown()).max(limits.webhookEventsMax).safeParse(parse(request.body));
    const events = (list.data ?? []).flatMap((each) => WebhookEvent.safeParse(each).data ?? []);
    // One that is of a kind we do not know must not keep those that came with it out, again and again.
    if (!list.success || (events.length === 0 && list.data.length > 0))
      return { status: 400, says: "not a list of HubSpot's events" };
    const taken = await this.#take(events);
    return { status: 200, says: `${taken} taken` };
  }

  close(): void {
    this.#stop();
  }

  /** Those not seen before, each as an event of the house. */
  #take(events: readonly WebhookEvent[]): Promise<number> {
    const { pool, clock, events: house } = this.#parts.local;
    return inTransaction(pool, async (client) => {
      await client.query("DELETE FROM crm_webhook_event WHERE at < $1", [
        new Date(clock.now() - KEPT_DAYS * 86_400_000),
      ]);
      const { rows } = await client.query<{ key: string }>(
        "INSERT INTO crm_webhook_event (key, at) SELECT DISTINCT unnest($1::text[]), $2::timestamptz ON CONFLICT DO NOTHING RETURNING key",
        [events.map(keyOf), new Date(clock.now())],
      );
      const fresh = new Set(rows.map(({ key }) => key));
      const told = events.flatMap((event) => {
        const read = fresh.delete(keyOf(event)) ? readWebhookEvent(event) : null;
        return read ?? [];
      });
      await house.publish(
        client,
        ...told.map((each) => ({ type: "crm.webhook.received", actor: SYNC_ACTOR, ...each })),
      );
      return rows.length;
    });
  }

  /** Brings the mirror up to date. An event says that something changed; what it is now, HubSpot is asked. */
  async #apply({ entityId, data }: DomainEvent): Promise<void> {
    const { local, api, hubspot, sync } = this.#parts;
    const { kind, what } = Told.parse(data);
    if (what === "deleted") {
      await inTransaction(local.pool, (client) => archiveMirror(local, client, kind, entityId, SYNC_ACTOR));
      return;
    }
    if (!api.isConnected) return;
    const [remote] = await hubspot.read(kind, [entityId]);
    if (remote === undefined) return; // gone again
    const mirror = (await readMirrors(local.pool, kind, [remote])).get(remote.id) ?? null;
    await takeOne(local, remote, mirror, { kind, rule: sync.rule, isDry: false, outcome: emptyOutcome() });
  }
}

const refusals = {
  unsigned: "X-HubSpot-Signature-v3 and X-HubSpot-Request-Timestamp are needed",
  too_old: "the signature is older than five minutes",
  wrong:
    "the signature does not fit: is the client secret that of the app, and PUBLIC_URL the address it calls?",
} as const;

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
