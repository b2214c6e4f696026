import { randomBytes } from "node:crypto";
import { type AddChannelInput, CHANNELS_MAX } from "../../contracts/channels.ts";
import { newId } from "../../foundation/ids.ts";
import { type ChannelTarget, describeTarget } from "../../observe/channels/channel-target.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";

const SECRET_BYTES = 24;

/** The answer is the only time the secret of a webhook is seen. */
export async function addChannel({ ctx, input }: Verb<AddChannelInput>) {
  requireRight(ctx, "setting:write");
  const { name, kind } = input;
  const id = newId("al", ctx.clock.now());
  const target = toTarget(input);
  const goesTo = describeTarget(target);
  const sealed = ctx.house.channels.seal(id, target);
  await makeChange(ctx, "channel", async (tx, record) => {
    if ((await tx.alertChannel.count({ where: { name } })) > 0)
      throw fieldError("conflict", "name", `There is a channel ${name} already.`);
    if ((await tx.alertChannel.count()) >= CHANNELS_MAX)
      throw fieldError("conflict", "name", `There are ${CHANNELS_MAX} channels; remove one first.`);
    const createdAt = new Date(ctx.clock.now());
    await tx.alertChannel.create({
      data: { id, name, kind, goesTo, sealed, createdBy: ctx.actor.name, createdAt },
    });
    await record({ action: "channel.add", target: name, after: { id, kind, goesTo } });
  });
  return { id, name, secret: target.kind === "webhook" ? target.secret : null };
}

function toTarget(input: AddChannelInput): ChannelTarget {
  const { name: _, ...target } = input;
  if (target.kind !== "webhook") return target;
  return { ...target, secret: target.secret ?? `whsec_${randomBytes(SECRET_BYTES).toString("base64")}` };
}
