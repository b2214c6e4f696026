import type { AuditRecord } from "../../server/contracts/audit.ts";
import type { DataColumn } from "../table/data-column.ts";
import { formatBytes, formatMs } from "../ui/format-number.ts";
import type { TimeStyle } from "../ui/format-time.ts";
import { NumberCell } from "../ui/number-cell.tsx";
import { Time } from "../ui/time.tsx";
import { describeRecord, sentenceText } from "./describe-record.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";

export type RecordColumnId =
  | "time"
  | "caller"
  | "endpoint"
  | "server"
  | "call"
  | "method"
  | "decision"
  | "outcome"
  | "code"
  | "client"
  | "address"
  | "era"
  | "size"
  | "took";

/** The columns a list of records can have; each list says which, and in what order. */
export function recordColumns(timeStyle: TimeStyle, ids: RecordColumnId[], hidden: RecordColumnId[] = []) {
  const all = { ...columnTable, time: timeColumn(timeStyle) };
  return [...ids, ...hidden].map(
    (id): DataColumn<AuditRecord> => ({
      ...all[id],
      id,
      ...(hidden.includes(id) ? { isHiddenAtFirst: true } : {}),
    }),
  );
}

export function recordName(record: AuditRecord): string {
  return `${sentenceText(describeRecord(record))}: ${record.outcome.replace("_", " ")}`;
}

type Column = Omit<DataColumn<AuditRecord>, "id">;

function timeColumn(style: TimeStyle): Column {
  return {
    header: "Time",
    width: style === "time" ? 122 : 144,
    isFixed: true,
    cell: (record) => <Time at={record.at} style={style} className="font-mono text-second text-xs" />,
  };
}

const columnTable: Record<Exclude<RecordColumnId, "time">, Column> = {
  caller: {
    header: "Caller",
    width: 140,
    cell: ({ caller }) => <Cell text={caller} />,
  },
  endpoint: {
    header: "Endpoint",
    width: 170,
    cell: ({ endpoint }) => <Cell text={endpoint} isMachine isQuiet />,
  },
  server: { header: "On", width: 112, cell: ({ server }) => <Cell text={server} isQuiet /> },
  call: {
    header: "What",
    width: 150,
    grows: true,
    cell: ({ tool, method, kind }) =>
      kind === "change" && tool ? (
        <span className="truncate">
          <span className="font-mono text-xs">{method}</span> <span className="text-second">{tool}</span>
        </span>
      ) : (
        <Cell text={tool ?? method} isMachine />
      ),
  },
  method: { header: "Method", width: 150, cell: ({ method }) => <Cell text={method} isMachine isQuiet /> },
  decision: { header: "Decision", width: 170, cell: ({ decision }) => <Cell text={decision} isQuiet /> },
  outcome: { header: "Outcome", width: 94, cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
  code: { header: "Code", width: 130, cell: ({ code }) => <Cell text={code} isMachine isQuiet /> },
  client: { header: "Client", width: 150, cell: ({ client }) => <Cell text={client} isQuiet /> },
  address: {
    header: "Address",
    width: 120,
    cell: ({ address }) => <Cell text={address} isMachine isQuiet />,
  },
  era: { header: "Era", width: 90, cell: ({ era }) => <Cell text={era} isQuiet /> },
  size: {
    header: "Size",
    width: 84,
    align: "right",
    cell: ({ kind, responseBytes }) =>
      kind === "change" ? <Cell text={null} /> : <NumberCell value={responseBytes} format={formatBytes} />,
  },
  took: {
    header: "Took",
    width: 76,
    align: "right",
    cell: ({ kind, durationMs }) =>
      kind === "change" ? <Cell text={null} /> : <NumberCell value={durationMs} format={formatMs} />,
  },
};

type CellProps = { text: string | null; isMachine?: boolean; isQuiet?: boolean };

function Cell({ text, isMachine, isQuiet }: CellProps) {
  if (!text) return <span className="text-third">—</span>;
  return (
    <span
      title={text}
      className={`truncate ${isMachine ? "font-mono text-xs" : ""} ${isQuiet ? "text-second" : ""}`}
    >
      {text}
    </span>
  );
}
