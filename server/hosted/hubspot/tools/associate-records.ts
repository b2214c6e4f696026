import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { refArgument, storeField, writes } from "./crm-arguments.ts";

const input = z.object({ from: refArgument, to: refArgument });
const output = z.object({ from: refArgument, to: refArgument, store: storeField });

export const associateRecords = ({ contacts, store }: HubspotParts) =>
  defineTool({
    name: "associate_records",
    title: "Associate two records",
    description:
      "Says that two records belong together: a contact and its company, a deal and its contact. From either end; " +
      "that they do already is no failure.",
    input,
    output,
    annotations: { ...writes, idempotentHint: true },
    run: async ({ from, to }, { caller }) => {
      await contacts.associate(from, to, caller);
      return { from, to, store: store().name };
    },
  });

export const dissociateRecords = ({ contacts, store }: HubspotParts) =>
  defineTool({
    name: "dissociate_records",
    title: "Take two records apart",
    description: "Ends all associations between two records. Both stay. That there are none is no failure.",
    input,
    output,
    annotations: { ...writes, destructiveHint: true, idempotentHint: true },
    run: async ({ from, to }, { caller }) => {
      await contacts.dissociate(from, to, caller);
      return { from, to, store: store().name };
    },
  });
