import type { Logger } from "../../../foundation/logger.ts";
import type { TimeManager } from "../../hello-world/time/time-manager.ts";
import type { DomainEvent, HostedGround, Notices } from "../../kernel/hosted-ground.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { MessageRouter } from "../message-router/message-router.ts";
import { chooseTime } from "./choose-time.ts";
import { DeliveryLanes } from "./delivery-lanes.ts";
import { isUrgent, matchesRule } from "./matches-rule.ts";
import type { Entry, Outbox, Outcome } from "./outbox.ts";
import type { RuleBook } from "./rule-book.ts";
import { writeDigest, writeText } from "./write-text.ts";

type Parts = {
  ground: Pick<HostedGround, "clock" | "logger" | "notices">;
  time: TimeManager;
  rules: RuleBook;
  outbox: Outbox;
  router: MessageRouter;
  /** For entries of outgoing webhooks. */
  callWebhook: (entry: Entry) => Promise<Outcome>;
};

const DELIVER_MS_MAX = 30_000;
const PROMPT_TITLE = "Gatehouse";

/** Events meet rules: told at once, after the quiet hours, or with others of their kind; and never lost. */
export class NotificationEngine {
  readonly rules: RuleBook;
  readonly outbox: Outbox;
  readonly lanes: DeliveryLanes;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.rules = parts.rules;
    this.outbox = parts.outbox;
    const { outbox, ground } = parts;
    const deliver = (entries: readonly Entry[]) => this.#deliver(entries);
    this.lanes = new DeliveryLanes({ outbox, deliver, logger: ground.logger });
  }

  /** Once per event over all replicas; when it is told again, nothing doubles. */
  async hear(event: DomainEvent): Promise<void> {
    if (isOfRules(event)) return;
    const { clock, logger } = this.#parts.ground;
    for (const { id, name, rule, isPaused } of await this.rules.list()) {
      if (isPaused || !matchesRule(rule, event)) continue;
      const urgent = isUrgent(rule, event);
      const { quietHours, digest } = rule;
      const chosen = chooseTime(this.#parts.time, { isUrgent: urgent, quietHours, digest }, clock.now());
      const isKept = await this.outbox.add({
        ...{
          ruleId: id,
          hookId: null,
          eventId: event.id,
          destination: rule.to,
          body: null,
          isUrgent: urgent,
        },
        text: writeText(rule.text, event),
        isDigest: chosen.isDigest,
        says: chosen.because,
        deliverAt: new Date(chosen.atMs),
      });
      if (!isKept) logger.error({ rule: name, event: event.id }, "a notification was refused: too many wait");
    }
  }

  async #deliver(entries: readonly Entry[]): Promise<Outcome> {
    const first = entries[0]!; // groups have members
    try {
      if (first.hookId !== null) return await this.#parts.callWebhook(first);
      const rule = first.ruleName ?? "a removed rule";
      const text = first.isDigest
        ? writeDigest(
            rule,
            entries.map((entry) => entry.text),
          )
        : first.text;
      if (first.destination.startsWith("#")) return await this.#post(entries, rule, text);
      return await sendNotice(this.#parts.ground.notices, first, rule, text);
    } catch (error) {
      return failed(this.#parts.ground.logger, first, error);
    }
  }

  /** Once, where messages lie in our own database: a process that dies between the post and its note has done neither. */
  async #post(entries: readonly Entry[], rule: string, text: string): Promise<Outcome> {
    const { destination, isUrgent: urgent } = entries[0]!;
    const call = {
      actor: { id: "gatehouse", name: "Gatehouse" },
      signal: AbortSignal.timeout(DELIVER_MS_MAX),
    };
    const says = `posted in ${destination}`;
    const wish = { channel: destination.slice(1), text, isUrgent: urgent, via: `rule: ${rule}` };
    await this.#parts.router.post(
      { ...wish, alongside: (client) => this.outbox.settleWithin(client, entries, says) },
      call,
    );
    return { ok: true, says, isFinal: true };
  }
}

async function sendNotice(notices: Notices, entry: Entry, rule: string, text: string): Promise<Outcome> {
  const severity = entry.isUrgent ? "critical" : "info";
  const title = `${PROMPT_TITLE}: ${rule}`;
  const sent = await notices.send({
    channel: entry.destination.slice("alert:".length),
    title,
    text,
    severity,
  });
  return sent.ok
    ? { ok: true, says: "handed to the alert channel", isFinal: true }
    : { ok: false, says: sent.reason, isFinal: true };
}

/** What a tool would be told is for good: a channel that is gone. Anything else may pass. */
function failed(logger: Logger, { id }: Entry, error: unknown): Outcome {
  if (error instanceof ToolFailure && error.constructor === ToolFailure)
    return { ok: false, says: error.message, isFinal: true };
  logger.warn({ err: error, entry: id }, "a notification could not be delivered and is tried again");
  return { ok: false, says: error instanceof Error ? error.message.slice(0, 500) : "failed", isFinal: false };
}

/** Of what rules post nothing follows: two of them would never stop. */
function isOfRules({ type, data }: DomainEvent): boolean {
  return type.startsWith("message.") && typeof data.via === "string" && data.via.startsWith("rule:");
}
