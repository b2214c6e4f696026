import { Badge, type Tone } from "../ui/badge.tsx";

export type ToolAnnotations = {
  readOnlyHint?: boolean | undefined;
  destructiveHint?: boolean | undefined;
  idempotentHint?: boolean | undefined;
  openWorldHint?: boolean | undefined;
};

export type ToolMark = { label: string; tone: Tone; says: string };

/** What a tool says about itself: a hint of its author, not a promise. The first mark is the one that matters. */
export function toolMarks(annotations: ToolAnnotations | undefined): ToolMark[] {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations ?? {};
  const effect: ToolMark = readOnlyHint
    ? { label: "read", tone: "neutral", says: "Says that it changes nothing." }
    : destructiveHint
      ? { label: "destructive", tone: "bad", says: "Says that it may delete or overwrite." }
      : { label: "write", tone: "neutral", says: "May change something." };
  return [
    effect,
    ...(idempotentHint && !readOnlyHint
      ? [
          {
            label: "idempotent",
            tone: "neutral" as const,
            says: "Says that calling it twice is as calling it once.",
          },
        ]
      : []),
    ...(openWorldHint
      ? [{ label: "open world", tone: "neutral" as const, says: "Says that it reaches outside systems." }]
      : []),
  ];
}

export function ToolBadges({
  annotations,
  isShort,
}: {
  annotations: ToolAnnotations | undefined;
  isShort?: boolean;
}) {
  const marks = toolMarks(annotations);
  return (
    <span className="flex shrink-0 gap-1">
      {(isShort ? marks.slice(0, 1) : marks).map((mark) => (
        <Badge key={mark.label} tone={mark.tone} title={mark.says}>
          {mark.label}
        </Badge>
      ))}
    </span>
  );
}
