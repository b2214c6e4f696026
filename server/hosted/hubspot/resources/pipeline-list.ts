import { defineResource } from "../../kernel/define-resource.ts";
import type { HubspotParts } from "../hubspot-parts.ts";

export const pipelineList = ({ store }: HubspotParts) =>
  defineResource({
    uri: "crm://pipelines",
    name: "pipelines",
    title: "Deal pipelines",
    description: "The pipelines that deals go through, with the stages of each in order.",
    mimeType: "application/json",
    read: async () => JSON.stringify({ pipelines: await store().pipelines(), store: store().name }),
  });
