import { Badge } from "../ui/badge.tsx";
import { OfferedList } from "./offered-list.tsx";
import type { Server } from "./server-screen.tsx";

export function ServerTemplates({ server }: { server: Server }) {
  return (
    <OfferedList
      server={server}
      kind="template"
      title="Resource templates"
      what="resource templates"
      more={({ mimeType }) => ({ aside: mimeType && <Badge className="font-mono">{mimeType}</Badge> })}
    />
  );
}
