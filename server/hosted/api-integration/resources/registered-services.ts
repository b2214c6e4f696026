import { defineResource } from "../../kernel/define-resource.ts";
import { showService } from "../registered-services/service-arguments.ts";
import type { ServiceRegistry } from "../registered-services/service-registry.ts";

export const registeredServices = (registry: ServiceRegistry) =>
  defineResource({
    uri: "api://services",
    name: "services",
    title: "Registered services",
    description: "The REST services that can be called here by their OpenAPI documents.",
    mimeType: "application/json",
    read: async () => JSON.stringify((await registry.list()).map(showService)),
  });
