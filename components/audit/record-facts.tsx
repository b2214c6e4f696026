import type { ReactNode } from "react";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatBytes, formatMs } from "../ui/format-number.ts";

/** What else is known; what is not is left out rather than shown empty. */
export function RecordFacts({ record }: { record: AuditRecord }) {
  const isExchange = record.kind === "exchange";
  const { task, exchange, stream, calledAs } = record.detail ?? {};
  const facts: [string, ReactNode][] = [
    ["Caller", record.caller && `${record.caller}${record.callerKind ? `, ${record.callerKind}` : ""}`],
    ["By hand of", record.detail?.playground && `${record.detail.playground.name}, at the playground`],
    ["Caller id", record.callerId && <Id text={record.callerId} of="caller id" />],
    ["Endpoint", record.endpoint && <code className="break-all">{record.endpoint}</code>],
    ["Method", <code key="method">{record.method}</code>],
    ["Called as", calledAs && <code key="called as">{calledAs}</code>],
    ["Client", record.client],
    ["Address", record.address && <code>{record.address}</code>],
    ["Era", record.era],
    [
      "Size",
      isExchange && `${formatBytes(record.requestBytes)} in, ${formatBytes(record.responseBytes)} out`,
    ],
    ["Took", isExchange && formatMs(record.durationMs)],
    ["Lasted", (record.kind === "task" || stream === "closed") && formatMs(record.durationMs)],
    ["Task", task && <Id text={task} of="task id" />],
    ["Exchange", exchange && <Id text={exchange} of="exchange id" />],
    ["Record", <Id key="record" text={record.id} of="record id" />],
  ];
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-1">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-second">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Id({ text, of }: { text: string; of: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="min-w-0 truncate">{text}</code>
      <CopyButton text={text} label={`Copy ${of}`} iconOnly className="-my-1" />
    </span>
  );
}
