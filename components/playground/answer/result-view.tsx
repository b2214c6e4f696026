"use client";
import { isSchema, type Schema } from "../../schema-form/resolve-schema.ts";
import { Badge } from "../../ui/badge.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { ContentBlock } from "./content-block.tsx";
import { StructuredView } from "./structured-view.tsx";

/** A result by what it holds: blocks of content, messages of a prompt, contents of a resource, or data. */
export function ResultView({ result }: { result: Schema }) {
  const { content, structuredContent, messages, contents, isError } = result;
  const blocks = blocksOf(content) ?? blocksOf(contents);
  if (Array.isArray(messages)) return <PromptMessages messages={messages.filter(isSchema)} />;
  if (blocks === null && structuredContent === undefined)
    return <JsonView value={result} label="result" className="bg-panel" />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {isError === true && (
        <p className="text-bad">
          <Badge tone="bad">tool error</Badge> The tool ran, and says that it failed.
        </p>
      )}
      {blocks?.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer does not change
        <ContentBlock key={i} block={block} />
      ))}
      {blocks?.length === 0 && structuredContent === undefined && (
        <p className="text-second">The answer is empty.</p>
      )}
      {structuredContent !== undefined && <StructuredView value={structuredContent} />}
    </div>
  );
}

function blocksOf(value: unknown): Schema[] | null {
  return Array.isArray(value) ? value.filter(isSchema) : null;
}

function PromptMessages({ messages }: { messages: Schema[] }) {
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {messages.map(({ role, content }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer does not change
        <li key={i} className="grid gap-1">
          <span className="font-medium text-second text-xs">{String(role)}</span>
          {isSchema(content) && <ContentBlock block={content} />}
        </li>
      ))}
    </ol>
  );
}
