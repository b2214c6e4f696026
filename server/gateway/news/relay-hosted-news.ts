import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { recompileSnapshot } from "../snapshot/compile-snapshot.ts";
import type { SnapshotStore } from "../snapshot/snapshot-store.ts";
import { diffSnapshots } from "./diff-snapshots.ts";
import { KeptUpdates, type KeptUpdatesParts } from "./kept-updates.ts";
import type { ListName } from "./news.ts";

type Relayed = KeptUpdatesParts & {
  hosted: readonly HostedServer[];
  snapshot: SnapshotStore;
  houseVersion: string;
};

/** What hosted servers say of themselves, here and at other replicas → whoever listens. Returns how to stop. */
export function relayHostedNews(parts: Relayed): () => void {
  const { hosted } = parts;
  const updates = new KeptUpdates(parts);
  const stops = hosted.flatMap(({ slug, news: own }) => {
    if (own === null) return [];
    const relayList = relayLists(slug, parts);
    return own.subscribe((event) => {
      if (event.kind === "list changed") relayList(event.list);
      else updates.add(slug, event.uri);
    });
  });
  stops.push(hearReplicas(parts));
  return () => {
    for (const stop of stops) stop();
  };
}

/** A server that adds fifty tools says so fifty times: one snapshot, made when it is done, has them all. */
function relayLists(slug: string, parts: Relayed): (list: ListName) => void {
  const changed = new Set<ListName>();
  function relay(): void {
    const lists = [...changed];
    changed.clear();
    tellLists(slug, lists, parts);
    parts.bus.publish({ kind: "lists changed", server: slug, lists });
  }
  return (list) => {
    if (changed.size === 0) queueMicrotask(relay);
    changed.add(list);
  };
}

function tellLists(
  slug: string,
  lists: readonly ListName[],
  { snapshot, houseVersion, news }: Relayed,
): void {
  const recompiled = recompileSnapshot(snapshot.current(), houseVersion);
  // A swap takes the lists that were written along with it: not for nothing.
  if (diffSnapshots(snapshot.current(), recompiled).length > 0) snapshot.swap(() => recompiled);
  for (const endpoint of snapshot.current().endpoints.values()) {
    if (!endpoint.servers.some((server) => server.slug === slug)) continue;
    // It says so: then it is told, though we may see no difference.
    for (const list of lists) news.listChanged(endpoint.slug, list, [slug]);
  }
}

function hearReplicas(parts: Relayed): () => void {
  const { news, bus, log } = parts;
  async function catchUp(): Promise<void> {
    const missed = await log.since(log.latest());
    if (missed === null) news.anythingUpdated();
    else for (const { slug, uri } of missed) news.resourceUpdated(slug, uri);
  }
  return bus.subscribe((event) => {
    if (event.kind === "resource updated") news.resourceUpdated(event.server, event.uri);
    else if (event.kind === "lists changed") tellLists(event.server, event.lists, parts);
    else if (event.kind === "missed") void catchUp();
  });
}
