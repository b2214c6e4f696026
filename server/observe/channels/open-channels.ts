import type { Seal } from "../../access/seal.ts";
import type { Db } from "../../db/create-db.ts";
import type { Clock } from "../../foundation/clock.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { Notice, Notices } from "../../hosted/kernel/hosted-ground.ts";
import { ChannelTarget } from "./channel-target.ts";
import { type Delivery, DeliveryQueue } from "./delivery-queue.ts";
import type { SendOutcome } from "./send-outcome.ts";
import { sendTo } from "./send-to.ts";

type ChannelParts = { db: Pick<Db, "pool" | "prisma">; seal: Seal; clock: Clock; logger: Logger };

/** What the teams server does for `teams:<channel>`. */
export type TeamsPort = {
  post(channel: string, notice: Notice): Promise<SendOutcome>;
  channels(): Promise<readonly string[]>;
};

export type AlertChannels = Notices & {
  /** For the row of a new channel. */
  seal(id: string, target: ChannelTarget): string;
  /** At once and by itself, whatever waits; null: there is no such channel. */
  test(id: string, by: string): Promise<{ ok: boolean; says: string } | null>;
  /** The teams server opens after us. */
  joinTeams(port: TeamsPort): void;
  /** A delivery ended or was put off: for the screens. */
  onChanged(hear: () => void): void;
  /** Tries what is due. By itself it does so every few seconds. */
  deliverDue(): Promise<void>;
  close(): Promise<void>;
};

const LOOK_EVERY_MS = 5_000;
const TEAMS = "teams:";
const GONE: SendOutcome = {
  ok: false,
  says: "its secrets cannot be read with this master key: remove it and add it again",
  isFinal: true,
};

/** The house's alert channels: found by name, sent to at once, tried again until it works or is hopeless. */
export function openChannels({ db, seal, clock, logger }: ChannelParts): AlertChannels {
  const queue = new DeliveryQueue(db.pool, clock);
  const heard = { teams: null as TeamsPort | null, listeners: [] as (() => void)[] };
  let running: Promise<void> = Promise.resolve();

  function attempt({ id, channelId, sealed, notice, at }: Omit<Delivery, "attempts">): Promise<SendOutcome> {
    const target = ChannelTarget.safeParse(seal.open(sealed, boundTo(channelId)));
    return target.success ? sendTo(target.data, { id, notice, at }) : Promise.resolve(GONE);
  }

  async function deliver(delivery: Delivery): Promise<SendOutcome & { isOver: boolean }> {
    const outcome = await attempt(delivery);
    const { isOver } = await queue.settle(delivery, outcome);
    for (const hear of heard.listeners) hear();
    return { ...outcome, isOver };
  }

  async function send(notice: Notice): Promise<{ ok: true } | { ok: false; reason: string }> {
    if (notice.channel.startsWith(TEAMS)) return toAnswer(await sendToTeams(notice));
    const channel = await db.prisma.alertChannel.findUnique({ where: { name: notice.channel } });
    if (channel === null) return { ok: false, reason: await sayUnknown(notice.channel) };
    const delivery = await queue.add(channel.id, channel.sealed, notice);
    if (delivery === null) {
      return {
        ok: false,
        reason: `${notice.channel} has too many notices waiting: see Settings → Alert channels.`,
      };
    }
    return toAnswer(await deliver(delivery));
  }

  async function sendToTeams(notice: Notice): Promise<SendOutcome & { isOver: boolean }> {
    const outcome = await heard.teams?.post(notice.channel.slice(TEAMS.length), notice);
    return {
      ...(outcome ?? { ok: false, says: "there is no teams server here", isFinal: true }),
      isOver: true,
    };
  }

  async function sayUnknown(name: string): Promise<string> {
    const known = (await channels()).map((channel) => channel.name);
    const there = known.length === 0 ? "there is none yet" : `there are ${known.slice(0, 20).join(", ")}`;
    return `There is no alert channel ${JSON.stringify(name)}; ${there}. Add it at Settings → Alert channels.`;
  }

  async function channels(): Promise<{ name: string; kind: string }[]> {
    const rows = await db.prisma.alertChannel.findMany({
      orderBy: { name: "asc" },
      select: { name: true, kind: true },
    });
    const inTeams = (await heard.teams?.channels()) ?? [];
    return [...rows, ...inTeams.map((name) => ({ name: TEAMS + name, kind: "teams" }))];
  }

  async function deliverDue(): Promise<void> {
    const due = await queue.takeDue();
    await Promise.all(due.map(deliver));
  }

  const timer = setInterval(() => {
    running = deliverDue().catch((err: unknown) => logger.debug({ err }, "alerts wait for the database"));
  }, LOOK_EVERY_MS).unref();

  return {
    send: (notice) =>
      send(notice).catch((err: unknown) => {
        logger.warn({ err, channel: notice.channel }, "a notice could not be sent");
        return { ok: false, reason: "The database does not answer; nothing was sent." };
      }),
    channels,
    seal: (id, target) => seal.seal(target, boundTo(id)),
    async test(id, by) {
      const channel = await db.prisma.alertChannel.findUnique({ where: { id } });
      if (channel === null) return null;
      const text = `${by} tests the channel ${channel.name}. If you read this, it works.`;
      const notice: Notice = { channel: channel.name, title: "A test of Gatehouse", text };
      const at = new Date(clock.now());
      const { ok, says } = await attempt({
        id: `test_${id}`,
        channelId: id,
        sealed: channel.sealed,
        notice,
        at,
      });
      return { ok, says };
    },
    joinTeams(port) {
      heard.teams = port;
    },
    onChanged: (hear) => void heard.listeners.push(hear),
    deliverDue,
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}

/** What will be tried again is on its way, and nobody else should send it. */
function toAnswer({ ok, says, isOver }: SendOutcome & { isOver: boolean }) {
  return ok || !isOver ? ({ ok: true } as const) : ({ ok: false, reason: says } as const);
}

const boundTo = (id: string) => `alert channel ${id}`;
