import type { UpdateSettingInput } from "../../contracts/settings.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { refuseChanged, revisionOf } from "../refuse-changed.ts";
import { requireRight } from "../require-right.ts";
import { getSettings } from "./get-settings.ts";
import { readSettings } from "./read-settings.ts";

export async function updateSettings({ ctx, input }: Verb<UpdateSettingInput>) {
  requireRight(ctx, "setting:write");
  const { since, ...given } = input;

  await makeChange(ctx, "setting", async (tx, record) => {
    // A setting may have no row yet that could be locked; they are read on, and changed seldom.
    await tx.$executeRaw`LOCK TABLE setting IN SHARE ROW EXCLUSIVE MODE`;
    const before = await readSettings(tx);
    refuseChanged("the settings", since, revisionOf(before));
    const wanted = { ...before, ...dropUndefined(given) };
    const names = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
      (name) => wanted[name] !== before[name],
    );
    const updatedAt = new Date(ctx.clock.now());
    for (const name of names) {
      const value = wanted[name];
      await tx.setting.upsert({
        where: { name },
        create: { name, value, updatedAt },
        update: { value, updatedAt },
      });
      await record({
        action: "setting.update",
        target: name,
        before: { [name]: before[name] },
        after: { [name]: value },
      });
    }
  });
  return getSettings({ ctx, input: undefined });
}

function dropUndefined<T extends object>(given: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: NonNullable<T[Name]>; // what was undefined is gone
  };
}
