import type { Entry } from "./entry.ts";

/** The same request from a terminal, with a key in place of the pass that only the playground has. */
export function toCurl({ endpoint, verb, headers, text }: Entry, houseUrl: string): string {
  const url = endpoint === "" ? `${houseUrl}/mcp` : `${houseUrl}/mcp/${endpoint}`;
  const sent = [
    ["Authorization", "Bearer gh_…"],
    ...(verb === "POST" ? [["Content-Type", "application/json"]] : []),
    ["Accept", "application/json, text/event-stream"],
    ...Object.entries(headers ?? {}),
  ];
  return [
    `curl -sN${verb === "POST" ? "" : ` -X ${verb}`} ${quote(url)}`,
    ...sent.map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`),
    ...(verb === "POST" ? [`  --data-raw ${quote(text)}`] : []),
  ].join(" \\\n");
}

/** For a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
