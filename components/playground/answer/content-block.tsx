"use client";
import { isSchema, type Schema } from "../../schema-form/resolve-schema.ts";
import { showHidden } from "../../servers/show-hidden.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { formatBytes } from "../../ui/format-number.ts";
import { JsonView } from "../../ui/json-view.tsx";
import { readJson } from "../../ui/read-json.ts";

/** One block of an answer. What it says comes from somebody else's server: it is shown, never run. */
export function ContentBlock({ block }: { block: Schema }) {
  const { type, text, data, mimeType, uri, name, description, resource, blob } = block;
  if (typeof text === "string") return <TextBlock text={text} uri={uri} />;
  if (type === "image" && typeof data === "string") return <ImageBlock data={data} mimeType={mimeType} />;
  if (type === "audio" && typeof data === "string" && isOf("audio", mimeType)) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has captions for what a tool just made
      <audio
        controls
        src={`data:${mimeType};base64,${data}`}
        aria-label={`Audio, ${mimeType}`}
        className="w-full max-w-md"
      />
    );
  }
  if (type === "resource" && isSchema(resource)) return <ContentBlock block={resource} />;
  if (typeof blob === "string") return <BlobBlock blob={blob} mimeType={mimeType} uri={uri} />;
  if (type === "resource_link") {
    return (
      <p className="rounded-md border border-line bg-panel px-3 py-2">
        <span className="font-medium">{String(name ?? "Resource")}</span>{" "}
        <code className="[overflow-wrap:anywhere]">{String(uri)}</code>
        {typeof description === "string" && (
          <span className="block text-second">{showHidden(description)}</span>
        )}
      </p>
    );
  }
  return <JsonView value={block} label="block" className="bg-panel" />;
}

const JSON_START = /^\s*[[{]/;

function TextBlock({ text, uri }: { text: string; uri: unknown }) {
  const json = JSON_START.test(text) ? readJson(text) : null;
  return (
    <div className="grid gap-1">
      {typeof uri === "string" && <code className="text-second text-xs [overflow-wrap:anywhere]">{uri}</code>}
      {json?.problem === null ? (
        <JsonView value={json.value} label="text" className="bg-panel" />
      ) : (
        <div className="relative rounded-md border border-line bg-panel px-3 py-2 pr-10">
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{showHidden(text)}</p>
          <CopyButton text={text} label="Copy text" iconOnly className="absolute top-1 right-1" />
        </div>
      )}
    </div>
  );
}

function ImageBlock({ data, mimeType }: { data: string; mimeType: unknown }) {
  if (!isOf("image", mimeType)) return <BlobBlock blob={data} mimeType={mimeType} uri={undefined} />;
  return (
    // biome-ignore lint/performance/noImgElement: it is in the answer already, there is nothing to load
    <img
      src={`data:${mimeType};base64,${data}`}
      alt={`From the tool, ${mimeType}`}
      className="max-h-96 min-h-6 min-w-6 max-w-full justify-self-start rounded-md border border-line bg-panel object-contain [image-rendering:auto]"
    />
  );
}

function BlobBlock({ blob, mimeType, uri }: { blob: string; mimeType: unknown; uri: unknown }) {
  if (isOf("image", mimeType)) return <ImageBlock data={blob} mimeType={mimeType} />;
  return (
    <p className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-panel px-3 py-2">
      {typeof uri === "string" && <code className="[overflow-wrap:anywhere]">{uri}</code>}
      <span className="text-second">
        {String(mimeType ?? "bytes")} · {formatBytes(Math.floor((blob.length * 3) / 4))}
      </span>
      <CopyButton text={blob} label="Copy base64" />
    </p>
  );
}

function isOf(family: "image" | "audio", mimeType: unknown): mimeType is string {
  return typeof mimeType === "string" && new RegExp(`^${family}/[a-z0-9.+-]+$`, "i").test(mimeType);
}
