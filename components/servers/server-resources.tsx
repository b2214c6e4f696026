import { Badge } from "../ui/badge.tsx";
import { DefinitionList } from "./definition-list.tsx";
import type { Server } from "./server-screen.tsx";

export function ServerResources({ server }: { server: Server }) {
  return (
    <DefinitionList
      title="Resources"
      empty="This server has no resources"
      items={server.resources.map(({ uri, name, title, description, mimeType }) => ({
        address: uri,
        title: title ?? name,
        description,
        aside: mimeType && <Badge className="font-mono">{mimeType}</Badge>,
      }))}
    />
  );
}
