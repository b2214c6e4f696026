import type { HostedServer } from "../../kernel/hosted-server.ts";
import { compileUriTemplate } from "../../kernel/uri-template.ts";
import { resolvePath } from "../access/resolve-path.ts";
import type { FilesystemParts } from "../filesystem-parts.ts";
import { uriTemplates } from "./file-uri.ts";

const templates = Object.values(uriTemplates).map(compileUriTemplate);

/** What lies in a root that a role may not read does not change for it either: news would say that it exists. */
export function hidesFiles({ access }: Pick<FilesystemParts, "access">): NonNullable<HostedServer["hides"]> {
  return (uri, role) => {
    const path = templates.map((template) => template.match(uri)?.path).find((found) => found !== undefined);
    if (path === undefined) return false;
    const resolved = resolvePath(path);
    return "problem" in resolved || !access.rootsFor(role).some(({ name }) => name === resolved.root);
  };
}
