import type { Reply } from "../protocol/write-answer.ts";
import type { Session } from "../sessions/session.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { findReadable } from "./find-readable.ts";
import { listNames, topicOf } from "./news.ts";
import { type NewsMark, readNewsMark, writeNewsMark } from "./news-mark.ts";
import type { StreamLine, StreamParts } from "./open-stream.ts";
import { untilEnded } from "./until-ended.ts";
import { writeListChanged, writeResourceUpdated } from "./write-news.ts";

/** The first version whose clients take an event that only marks a place. */
const PLACES_SINCE = "2025-11-25";

/** Updates are numbered in the order of their making, and may arrive in another: so many are heard again, rather than missed. */
const OVERLAP = 64;

/** A legacy session's own stream: all its news, and on coming back what it missed. */
export async function streamSession(
  call: AllowedCall,
  session: Session,
  { outlet, incoming }: StreamLine,
  parts: StreamParts,
): Promise<Reply> {
  const { caller, endpoint } = call;
  const { news, sessions } = parts;
  const heard = incoming.lastEventId === null ? null : readNewsMark(incoming.lastEventId);
  /** What comes while the missed is looked up: told after it, or its event ids would skip the rest. */
  let held: [string, string | null][] | null = heard === null ? null : [];
  const listener = {
    ...{ kind: "session" as const, caller, endpoint: endpoint.slug, session: session.key, tag: null },
    topics: new Set(listNames.map((list) => topicOf.list(endpoint.slug, list))),
    resources: () => session.subscriptions,
    hear(json: string, eventId: string | null) {
      if (held === null) outlet.send(json, eventId);
      else held.push([json, eventId]);
    },
  };
  const begin = (finish: (error: unknown) => void) => {
    const now = news.mark();
    outlet.open({ isResumable: false });
    if (session.version >= PLACES_SINCE) outlet.prime(writeNewsMark(heard ?? now), null);
    if (heard === null) return;
    missedSince(heard, now, call, session, news).then((missed) => {
      // Only with the last of it has the client heard all that was missed.
      for (const [at, json] of missed.entries())
        outlet.send(json, writeNewsMark(at === missed.length - 1 ? now : heard));
      for (const [json, eventId] of held ?? []) outlet.send(json, eventId);
      held = null;
    }, finish);
  };
  const release = sessions.hold(session, () => news.endSession(session.key));
  try {
    await untilEnded(listener, incoming.abort, begin, parts);
  } finally {
    release();
  }
  return { nothing: true };
}

async function missedSince(
  heard: NewsMark,
  now: NewsMark,
  { caller, endpoint }: AllowedCall,
  { subscriptions }: Session,
  news: StreamParts["news"],
): Promise<string[]> {
  const lists = heard.configuration === now.configuration ? [] : listNames;
  const updates = await news.updatesSince(Math.max(0, heard.news - OVERLAP));
  const resources = [...subscriptions].filter((uri) => {
    const slug = findReadable(uri, caller, endpoint);
    if (slug === null) return false;
    return updates === null || updates.some((update) => update.slug === slug && update.uri === uri);
  });
  return [
    ...lists.map((list) => writeListChanged(list).plain),
    ...resources.map((uri) => writeResourceUpdated(uri).plain),
  ];
}
