/** `claude-code/2.1` → its name and its version. A name may hold slashes, a version does not. */
export function splitClient(client: string | null): { name: string; version: string } {
  if (!client) return { name: "unnamed client", version: "" };
  const slash = client.lastIndexOf("/");
  if (slash <= 0) return { name: client, version: "" };
  return { name: client.slice(0, slash), version: client.slice(slash + 1) };
}
