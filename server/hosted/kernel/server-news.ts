/** What a server says has changed. */
export type ServerEvent =
  | { kind: "list changed"; list: "tools" | "prompts" | "resources" }
  | { kind: "resource updated"; uri: string };

export type ServerNews = {
  resourceUpdated(uri: string): void;
  listChanged(list: "tools" | "prompts" | "resources"): void;
  /** Returns how to stop hearing. How many hear is for whoever subscribes to bound. */
  subscribe(hear: (event: ServerEvent) => void): () => void;
};

/** Where a server tells that something of its own changed. Telling never fails, and never waits. */
export function createServerNews(): ServerNews {
  const listeners = new Set<(event: ServerEvent) => void>();

  function tell(event: ServerEvent): void {
    for (const hear of listeners) {
      try {
        hear(event);
      } catch (error) {
        process.emitWarning(error as Error); // a listener's bug is not for the teller to stumble over
      }
    }
  }

  return {
    resourceUpdated: (uri) => tell({ kind: "resource updated", uri }),
    listChanged: (list) => tell({ kind: "list changed", list }),
    subscribe(hear) {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
  };
}
