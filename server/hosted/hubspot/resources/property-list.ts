import { defineResource } from "../../kernel/define-resource.ts";
import { CUSTOM_PREFIX, properties } from "../crm/crm-properties.ts";

export const propertyList = defineResource({
  uri: "crm://properties",
  name: "properties",
  title: "Properties of records",
  description:
    "The properties of contacts, companies and deals: their names, labels, kinds of values and choices.",
  mimeType: "application/json",
  read: () =>
    JSON.stringify({ ...properties, custom: `In the local store, your own begin with ${CUSTOM_PREFIX}` }),
});
