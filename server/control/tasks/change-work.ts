import type { AuditRecord } from "../../contracts/audit.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import { WorkConflict } from "../../hosted/tasks/data-store/work-conflict.ts";
import type { Author } from "../../hosted/tasks/data-store/work-store.ts";
import type { ControlContext } from "../control-context.ts";
import { writeAuditRow } from "../write-audit-row.ts";

/** A change of work in an operator's name: its record is in the transaction of the change. */
export async function changeWork<T>(ctx: ControlContext, change: (author: Author) => Promise<T>): Promise<T> {
  const records: AuditRecord[] = [];
  const { id, name } = ctx.actor;
  const author: Author = {
    ...{ id, name },
    alongside: async (tx, [first]) => {
      const title = first === undefined ? "" : `${first.entityId} ${String(first.data.title ?? "")}`.trim();
      records.push(await writeAuditRow(tx, ctx, { action: first?.type ?? "task.updated", target: title }));
    },
  };
  const made = await askWork(() => change(author));
  for (const record of records) ctx.house.recorded(record);
  return made;
}

/** What the engine refuses in words is refused here in the same words. */
export async function askWork<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    throw new GatewayError(error instanceof WorkConflict ? "conflict" : "bad_input", {
      publicMessage: error.message,
    });
  }
}
