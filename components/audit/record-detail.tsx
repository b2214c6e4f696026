"use client";
import type { ReactNode } from "react";
import { prepareStages } from "../charts/prepare-stages.ts";
import { StagesChart } from "../charts/stages-chart.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatMs } from "../ui/format-number.ts";
import { JsonView } from "../ui/json-view.tsx";
import { Time } from "../ui/time.tsx";
import { AgainInPlayground } from "./again-in-playground.tsx";
import { ChangeDiff } from "./change-diff.tsx";
import { describeRecord } from "./describe-record.ts";
import { isNewsStream } from "./describe-stream.ts";
import { neighboursOf } from "./neighbours-of.ts";
import { RecordFacts } from "./record-facts.tsx";
import { RecordReason } from "./record-reason.tsx";
import type { SentencePart } from "./sentence.ts";
import type { AuditUrl } from "./use-audit-params.ts";
import type { WholeRecord } from "./use-record.ts";

export function RecordDetail({ record, url }: { record: WholeRecord; url: AuditUrl }) {
  const { do: _mend, ...asKept } = record;
  // of a stream that waits for news, the steps before it are nothing beside its hours
  const stages = isNewsStream(record) ? [] : (record.detail?.stages ?? []);
  const call = isNewsStream(record) ? undefined : record.detail?.exchange;
  const isChanged = record.detail?.before !== undefined || record.detail?.after !== undefined;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Part title="Who and what">
        <p className="text-pretty">
          {describeRecord(record).map((part) => (
            <Words key={`${part.kind} ${part.text}`} part={part} />
          ))}
        </p>
        <p className="text-second">
          <Time at={record.at} />
        </p>
      </Part>
      <RecordReason record={record} />
      {stages.length > 0 && (
        <Part title={`Stages · ${formatMs(record.durationMs)}`}>
          <StagesChart stages={prepareStages({ stages, durationMs: record.durationMs })} />
        </Part>
      )}
      {isChanged && (
        <Part title="What changed">
          <ChangeDiff before={record.detail?.before} after={record.detail?.after} />
        </Part>
      )}
      <Part title="Facts">
        <RecordFacts record={record} />
      </Part>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={record.id} label="Copy id" />
        <AgainInPlayground record={record} />
        {call && (
          <Button size="sm" onClick={() => url.change({ record: call })}>
            The call itself
          </Button>
        )}
        {record.caller && (
          <Button size="sm" onClick={() => url.change(neighboursOf(record))}>
            Neighbours of {record.caller}
          </Button>
        )}
      </div>
      <details>
        <summary className="text-second">The record as JSON</summary>
        <JsonView value={asKept} label="record" className="mt-2" />
      </details>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-1">
      <h3 className="text-second">{title}</h3>
      {children}
    </section>
  );
}

function Words({ part }: { part: SentencePart }) {
  if (part.kind === "name") return <span className="font-semibold">{part.text}</span>;
  if (part.kind === "machine") return <code className="break-all">{part.text}</code>;
  return part.text;
}
