import { z } from "zod";
import type { AddChannelInput } from "../../contracts/channels.ts";

/** What it takes to reach a channel. Only ever at rest as a sealed whole. */
export const ChannelTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("webhook"), url: z.string(), secret: z.string() }),
  z.object({ kind: z.literal("slack"), url: z.string() }),
  z.object({ kind: z.literal("email"), to: z.array(z.string()), from: z.string(), smtpUrl: z.string() }),
]);
export type ChannelTarget = z.infer<typeof ChannelTarget>;

/** For people: where it goes, without what opens it. Paths of webhooks are secrets. */
export function describeTarget(target: AddChannelInput | ChannelTarget): string {
  if (target.kind === "email") return `${target.to.join(", ")} by ${new URL(target.smtpUrl).hostname}`;
  return new URL(target.url).host;
}
