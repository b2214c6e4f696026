import { Badge } from "../ui/badge.tsx";
import { OfferedList } from "./offered-list.tsx";
import type { Server } from "./server-screen.tsx";

export function ServerResources({ server }: { server: Server }) {
  return (
    <OfferedList
      server={server}
      kind="resource"
      title="Resources"
      what="resources"
      more={({ mimeType }) => ({ aside: mimeType && <Badge className="font-mono">{mimeType}</Badge> })}
    />
  );
}
