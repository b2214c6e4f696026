import { z } from "zod";
import { defineResource, type Resource } from "../kernel/define-resource.ts";
import { defineResourceTemplate, type ResourceTemplate } from "../kernel/define-resource-template.ts";
import { PNG_BASE64 } from "./samples.ts";

export const resources: readonly Resource[] = [
  defineResource({
    uri: "test://static-text",
    name: "static-text",
    title: "Static text",
    description: "A text that never changes.",
    mimeType: "text/plain",
    read: () => "This is the content of the static text resource.",
  }),
  defineResource({
    uri: "test://static-binary",
    name: "static-binary",
    title: "Static image",
    description: "An image that never changes.",
    mimeType: "image/png",
    read: () => Buffer.from(PNG_BASE64, "base64"),
  }),
  defineResource({
    uri: "test://watched-resource",
    name: "watched-resource",
    title: "Watched text",
    description: "A text to subscribe to.",
    mimeType: "text/plain",
    read: () => "This resource can be watched.",
  }),
];

export const resourceTemplates: readonly ResourceTemplate[] = [
  defineResourceTemplate({
    uriTemplate: "test://template/{id}/data",
    name: "template-data",
    title: "Data by id",
    description: "What there is under an id.",
    mimeType: "application/json",
    variables: z.object({ id: z.string() }),
    read: ({ id }) => JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
  }),
];
