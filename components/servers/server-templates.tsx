import { Badge } from "../ui/badge.tsx";
import { DefinitionList } from "./definition-list.tsx";
import type { Server } from "./server-screen.tsx";

export function ServerTemplates({ server }: { server: Server }) {
  return (
    <DefinitionList
      title="Resource templates"
      empty="This server has no resource templates"
      items={server.resourceTemplates.map(({ uriTemplate, name, title, description, mimeType }) => ({
        address: uriTemplate,
        title: title ?? name,
        description,
        aside: mimeType && <Badge className="font-mono">{mimeType}</Badge>,
      }))}
    />
  );
}
