import { Webhook } from "standardwebhooks";
import { createThrottle, type Throttle } from "../../../access/throttle.ts";
import { postJson } from "../../../observe/channels/post-json.ts";
import { fitsType } from "../../events/fits-type.ts";
import type { DomainEvent, HostedGround } from "../../kernel/hosted-ground.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { ChannelManager } from "../channel-manager/channel-manager.ts";
import { limits } from "../limits.ts";
import type { MessageRouter } from "../message-router/message-router.ts";
import type { Entry, Outbox, Outcome } from "../notification-engine/outbox.ts";
import { writeText } from "../notification-engine/write-text.ts";
import type { StoreCall } from "../workspace/workspace-store.ts";
import type { Hook, HookBook } from "./hook-book.ts";
import { readSlackPayload } from "./read-slack-payload.ts";

type Parts = {
  ground: Pick<HostedGround, "clock" | "logger" | "publicUrl">;
  hooks: HookBook;
  outbox: Outbox;
  router: MessageRouter;
  channels: ChannelManager;
  /** Addresses of private networks are refused. */
  hooksStayPublic: boolean;
};
/** In Slack's own words, which senders know. */
export type HookAnswer = { status: number; body: string; retryAfterSeconds?: number };

const REFILL_MS = 1_000;
const POST_MS_MAX = 15_000;

/** What others send us is posted, and what happens here is told to them: signed, or as Slack would have it. */
export class IntegrationBridge {
  readonly hooks: HookBook;
  readonly #parts: Parts;
  readonly #throttle: Throttle;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.hooks = parts.hooks;
    const bounds = { burst: limits.hookBurst, intervalMs: REFILL_MS, keysMax: limits.hooksMax * 10 };
    this.#throttle = createThrottle(bounds, parts.ground.clock);
  }

  /** The address is the secret: it is told this once. */
  async createIncoming(name: string, channel: string, call: StoreCall): Promise<{ hook: Hook; url: string }> {
    const found = await this.#parts.channels.findOpen(channel, call);
    const { hook, secret } = await this.hooks.addIncoming(name, found.name, call.actor);
    return { hook, url: `${this.#parts.ground.publicUrl}/hooks/teams/${hook.id}/${secret}` };
  }

  async createOutgoing(
    wish: { name: string; url: string; channel: string | undefined; style: Hook["style"]; events: string[] },
    call: StoreCall,
  ): Promise<{ hook: Hook; secret: string }> {
    const channel =
      wish.channel === undefined ? null : (await this.#parts.channels.find(wish.channel, call)).name;
    return this.hooks.addOutgoing({ ...wish, channel }, call.actor);
  }

  /** What came to `/hooks/teams/<id>/<secret>`. Never throws. */
  async receive(id: string, secret: string, body: unknown): Promise<HookAnswer> {
    const { logger } = this.#parts.ground;
    try {
      const hook = await this.hooks.open(id, secret);
      if (hook === null) return { status: 404, body: "no_service" };
      // Only who has the secret spends of it: whoever guesses keeps nobody out.
      const waitMs = this.#throttle.spend(hook.id);
      if (waitMs > 0)
        return { status: 429, body: "rate_limited", retryAfterSeconds: Math.ceil(waitMs / 1000) };
      const payload = readSlackPayload(body);
      if (payload === null) return { status: 400, body: "invalid_payload" };
      const call = {
        actor: { id: hook.id, name: payload.username ?? hook.name },
        signal: AbortSignal.timeout(POST_MS_MAX),
      };
      const wish = { channel: hook.channel ?? undefined, text: payload.text, via: `webhook: ${hook.name}` };
      await this.#parts.router.post(wish, call);
      await this.hooks.used(hook.id);
      return { status: 200, body: "ok" };
    } catch (error) {
      if (error instanceof ToolFailure) return { status: 410, body: "channel_is_archived_or_gone" };
      logger.warn({ err: error, hook: id }, "an incoming webhook could not be posted");
      return { status: 503, body: "service_unavailable" };
    }
  }

  /** Once per event over all replicas: it waits in the outbox for each webhook that wants it. */
  async hear(event: DomainEvent): Promise<void> {
    for (const hook of await this.hooks.list()) {
      if (!wants(hook, event)) continue;
      const { id, type, at, actor, entityId, data } = event;
      await this.#parts.outbox.add({
        ...{
          ruleId: null,
          hookId: hook.id,
          eventId: id,
          destination: "webhook",
          text: writeText(undefined, event),
        },
        body: { type, timestamp: at.toISOString(), data: { entityId, actor, ...data } },
        ...{ isUrgent: false, isDigest: false, says: "on its way" },
        deliverAt: new Date(this.#parts.ground.clock.now()),
      });
    }
  }

  async call({ id, hookId, text, body }: Entry): Promise<Outcome> {
    const target = hookId === null ? null : await this.hooks.target(hookId);
    if (target === null) return { ok: false, says: "the webhook was revoked", isFinal: true };
    const outcome = await send(target, id, text, body, this.#parts.hooksStayPublic);
    if (outcome.ok) await this.hooks.used(target.hook.id);
    return { ...outcome, isFinal: outcome.ok || outcome.isFinal };
  }

  /** At once and by itself. */
  async test(hookId: string, by: string): Promise<{ ok: boolean; says: string }> {
    const target = await this.hooks.target(hookId);
    if (target === null)
      throw new ToolFailure(`There is no outgoing webhook ${hookId}. list_webhooks names those there are.`);
    const now = new Date(this.#parts.ground.clock.now()).toISOString();
    const body = { type: "webhook.tested", timestamp: now, data: { by } };
    const id = `test_${hookId}_${now}`;
    const text = `${by} tests this webhook.`;
    const { ok, says } = await send(target, id, text, body, this.#parts.hooksStayPublic);
    return { ok, says };
  }
}

type Target = NonNullable<Awaited<ReturnType<HookBook["target"]>>>;

function send({ url, secret, hook }: Target, id: string, text: string, body: unknown, isPublicOnly: boolean) {
  // The same at each attempt, so that who has seen it can drop it.
  const named = { "webhook-id": id };
  if (hook.style === "slack")
    return postJson(url, JSON.stringify({ text: toSlack(text) }), { headers: named, isPublicOnly });
  const payload = JSON.stringify(body);
  const now = new Date(); // receivers compare it with their own clock
  const headers = {
    ...named,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, now, payload),
  };
  return postJson(url, payload, { headers, isPublicOnly });
}

/** What Slack takes for its own commands is text: nobody calls a whole workspace or hides an address by what he writes. */
function toSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Of messages it may want those of one channel only. What came in by a webhook does not go out by one: it might circle. */
function wants({ direction, events, channel }: Hook, { type, data }: DomainEvent): boolean {
  if (direction !== "outgoing" || !fitsType(events, type)) return false;
  if (typeof data.via === "string" && data.via.startsWith("webhook:")) return false;
  return channel === null || !type.startsWith("message.") || data.channel === channel;
}
