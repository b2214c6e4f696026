import { OpenApiConfig } from "../../contracts/registry-openapi.ts";
import { ProcessConfig } from "../../contracts/registry-process.ts";
import { RemoteConfig } from "../../contracts/registry-remote.ts";
import type { ServerSource } from "../../contracts/servers.ts";

/** What is set by source; null for what is part of the house. */
export type SourceConfig =
  | ({ source: "remote" } & RemoteConfig)
  | ({ source: "process" } & ProcessConfig)
  | ({ source: "openapi" } & OpenApiConfig);

export function configOf(source: ServerSource, stored: unknown): SourceConfig | null {
  switch (source) {
    case "remote":
      return { source, ...RemoteConfig.parse(stored) };
    case "process":
      return { source, ...ProcessConfig.parse(stored) };
    case "openapi":
      return { source, ...OpenApiConfig.parse(stored) };
    default:
      return null;
  }
}
