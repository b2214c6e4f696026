import { type MessagePart, readMessageLine } from "./read-message.ts";

/** What people wrote, as text: a few marks are shown, nothing of it becomes HTML. */
export function MessageText({ text, mentions }: { text: string; mentions: readonly string[] }) {
  return (
    <div className="grid gap-1">
      {text.split("\n").map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other identity
        <p key={index} className="min-h-2 whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
          {readMessageLine(line, mentions).map((part, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line neither
            <Part key={place} part={part} />
          ))}
        </p>
      ))}
    </div>
  );
}

function Part({ part }: { part: MessagePart }) {
  switch (part.kind) {
    case "strong":
      return <strong>{part.text}</strong>;
    case "emphasis":
      return <em>{part.text}</em>;
    case "code":
      return <code className="rounded-sm bg-sunk px-1">{part.text}</code>;
    case "mention":
      return <span className="rounded-sm bg-selected px-0.5 font-medium">{part.text}</span>;
    case "link":
      return (
        <a
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="underline underline-offset-2"
        >
          {part.text}
        </a>
      );
    case "text":
      return part.text;
  }
}
