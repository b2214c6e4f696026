import type { AuditRecord, RecordKind } from "../../server/contracts/audit.ts";
import type { DataColumn } from "../table/data-column.ts";
import { formatBytes, formatMs } from "../ui/format-number.ts";
import type { TimeStyle } from "../ui/format-time.ts";
import { NumberCell } from "../ui/number-cell.tsx";
import { Time } from "../ui/time.tsx";
import { describeRecord } from "./describe-record.ts";
import { isNewsStream } from "./describe-stream.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { outcomeWords } from "./outcome-words.ts";
import { sentenceText } from "./sentence.ts";

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
  return `${sentenceText(describeRecord(record))}: ${outcomeWords(record).label}`;
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
    grows: 0.6,
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
    cell: (record) => <WhatCell record={record} />,
  },
  method: { header: "Method", width: 150, cell: ({ method }) => <Cell text={method} isMachine isQuiet /> },
  decision: { header: "Decision", width: 170, cell: ({ decision }) => <Cell text={decision} isQuiet /> },
  outcome: { header: "Outcome", width: 94, cell: (record) => <OutcomeBadge record={record} /> },
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
    cell: ({ kind, responseBytes }) => (
      <NumberCell value={isAnswer[kind] ? responseBytes : null} format={formatBytes} />
    ),
  },
  took: {
    header: "Took",
    width: 76,
    align: "right",
    cell: ({ kind, durationMs, detail }) => {
      const isOver = kind === "stream" ? detail?.stream === "closed" : kind !== "change";
      return <NumberCell value={isOver ? durationMs : null} format={formatMs} />;
    },
  },
};

/** Whether what it says of sizes is the size of an answer. */
const isAnswer: Record<RecordKind, boolean> = { exchange: true, task: true, stream: false, change: false };

/** The tool, or the method; besides, what kind of record it is, or what was changed. */
function WhatCell({ record }: { record: AuditRecord }) {
  const { kind, tool, method } = record;
  const [exact, besides] = kind === "change" ? [method, tool] : [tool ?? method, kindBesides(record)];
  if (!besides) return <Cell text={exact} isMachine />;
  return (
    <span className="truncate" title={`${exact} ${besides}`}>
      <span className="font-mono text-xs">{exact}</span> <span className="text-second">{besides}</span>
    </span>
  );
}

/** An exchange goes without saying, and the method of a news stream says it. */
function kindBesides(record: AuditRecord): string | null {
  return record.kind === "exchange" || isNewsStream(record) ? null : record.kind;
}

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
