import { useQueryStates } from "nuqs";
import { useState } from "react";
import { useMe } from "../providers/me-provider.tsx";
import { checkValue, type Problems } from "../schema-form/check-value.ts";
import { initialValue } from "../schema-form/initial-value.ts";
import { isSchema } from "../schema-form/resolve-schema.ts";
import { readJson } from "../ui/read-json.ts";
import type { Target } from "./conversation/conversation-state.ts";
import { methodsFor, type Offered, unlisted } from "./draft/offered.ts";
import { type Drafted, writeRequest } from "./draft/write-request.ts";
import { readSaved, savedParams } from "./saved/saved-href.ts";
import type { SavedRequest } from "./saved/use-saved.ts";
import { paramsOf, playgroundParams, type Subject, subjectOf } from "./search-params.ts";
import { useConversation } from "./use-conversation.ts";
import { useOffer } from "./use-offer.ts";
import { buildRequest } from "./wire/build-request.ts";
import { type Ability, DEFAULT_ABILITIES, type Version } from "./wire/versions.ts";

export type Mode = "form" | "json" | "message";
const NO_PROBLEMS: Problems = {};

/** Everything the screen is about: where messages go, what is on the bench, and what was said. */
export function usePlayground(opened: SavedRequest | null) {
  const me = useMe();
  const [params, setParams] = useQueryStates(playgroundParams);
  const { conversation, state } = useConversation();
  const [able, setAble] = useState<readonly Ability[]>(DEFAULT_ABILITIES);
  const [callers, setCallers] = useState<Record<string, string>>({});
  const [drafts, setDrafts] = useState<Record<string, unknown>>(() => startingWith(opened));
  const [mode, setMode] = useState<Mode>("form");
  /** The message as it was edited by hand; null: as it is made. */
  const [written, setWritten] = useState<string | null>(null);
  const [problems, setProblems] = useState(NO_PROBLEMS);

  const { endpoint, as: keyId, version } = params;
  const caller = keyId === null ? (me.email ?? me.name) : (callers[keyId] ?? `key ${keyId}`);
  const target: Target = { endpoint, keyId, caller, version, able };
  const subject = subjectOf(params);
  const shown = params.show ?? subject?.kind ?? "tools";
  const offer = {
    tools: useOffer(conversation, target, "tools", shown === "tools" || subject?.kind === "tools"),
    prompts: useOffer(conversation, target, "prompts", shown === "prompts" || subject?.kind === "prompts"),
    resources: useOffer(
      conversation,
      target,
      "resources",
      shown === "resources" || subject?.kind === "resources",
    ),
  };
  const known = subject && findOffered(subject, offer, version);
  const bench = subject && (known ?? unlisted(subject));
  const key = subject && draftKey(subject);
  const value =
    key !== null && key in drafts ? drafts[key] : bench && initialValue(bench.schema, bench.schema);

  const fresh = () => {
    setWritten(null);
    setProblems(NO_PROBLEMS);
  };
  const put = (next: Subject, filled?: unknown) => {
    fresh();
    if (mode === "message") setMode("form");
    if (filled !== undefined) setDrafts((drafts) => ({ ...drafts, [draftKey(next)]: filled }));
    void setParams({ ...paramsOf(next), saved: null });
  };
  const drafted = (): Drafted | null => {
    if (written === null) return subject && writeRequest(subject, value);
    const message = readJson(written).value;
    if (!isSchema(message) || typeof message.method !== "string") return null;
    return { method: message.method, params: isSchema(message.params) ? message.params : {} };
  };
  const build = (id: number) => {
    const request = subject && writeRequest(subject, value);
    return request === null ? "" : JSON.stringify(buildRequest({ id, ...request, version, able }), null, 2);
  };

  return {
    params,
    target,
    able,
    setAble,
    conversation,
    state,
    shown,
    offer,
    subject,
    /** Null: nothing is on the bench. */
    bench,
    /** What is on the bench is not told of yet. */
    isAsking: subject !== null && subject.kind !== "methods" && !known && offer[subject.kind].isLoading,
    /** False: the endpoint did not offer it to this caller. */
    isKnown: known !== undefined && known !== null,
    value,
    problems,
    mode,
    written,
    drafted,
    put,
    setTarget: (next: { endpoint?: string; as?: { id: string; name: string } | null; version?: Version }) => {
      const { as, ...rest } = next;
      if (as) setCallers((callers) => ({ ...callers, [as.id]: as.name }));
      void setParams({ ...rest, ...(as !== undefined && { as: as?.id ?? null }) });
    },
    show: (kind: NonNullable<typeof params.show>) => void setParams({ show: kind }),
    change: (next: unknown) => {
      if (key === null) return;
      setDrafts((drafts) => ({ ...drafts, [key]: next }));
      if (problems !== NO_PROBLEMS && bench) setProblems(checkValue(next, bench.schema, bench.schema));
    },
    setMode: (next: Mode) => {
      setMode(next);
      setWritten(next === "message" ? build(1) : null);
    },
    setWritten,
    openSaved: (saved: SavedRequest) => {
      const { subject, value } = readSaved(saved);
      fresh();
      setMode("form");
      setDrafts((drafts) => ({ ...drafts, [draftKey(subject)]: value }));
      void setParams(savedParams(saved));
    },
    /** `isSure`: whatever the form has to say against it. */
    send: (isSure = false) => {
      if (bench === null) return;
      if (written === null && !isSure) {
        const found = checkValue(value, bench.schema, bench.schema);
        setProblems(found);
        if (Object.keys(found).length > 0) return;
      }
      void conversation.call(target, {
        text: written ?? build(conversation.nextId()),
        inputSchema: bench.schema,
      });
    },
  };
}
export type Playground = ReturnType<typeof usePlayground>;

function draftKey({ kind, name }: Subject): string {
  return `${kind} ${name}`;
}

function findOffered(
  { kind, name }: Subject,
  offer: Record<"tools" | "prompts" | "resources", { items: Offered[] }>,
  version: string,
): Offered | undefined {
  const items = kind === "methods" ? methodsFor(version) : offer[kind].items;
  return items.find((item) => item.name === name);
}

function startingWith(opened: SavedRequest | null): Record<string, unknown> {
  if (opened === null) return {};
  const { subject, value } = readSaved(opened);
  return { [draftKey(subject)]: value };
}
