const OFFLINE = "offline_access";

type Known = {
  /** The operator's own. */
  wanted: readonly string[];
  /** What the server asked for in its refusal. */
  asked: readonly string[];
  /** What its metadata lists. */
  published: readonly string[];
  /** Already granted, by the same authorization server. */
  granted: readonly string[];
  /** What the authorization server knows of. */
  offered: readonly string[];
};

/** As MCP has it: what the refusal names, or else all that the metadata lists; and nothing that was had is given up. */
export function chooseScopes({ wanted, asked, published, granted, offered }: Known): string[] {
  const needed = asked.length > 0 ? asked : published;
  const all = [...granted, ...wanted, ...needed];
  // Alone it would be all that is granted, where nothing said would be whatever is usual.
  const offline = all.length > 0 && offered.includes(OFFLINE) ? [OFFLINE] : [];
  return [...new Set([...all, ...offline])];
}
