import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { limits } from "../limits.ts";
import { refArgument, storeField, writes } from "./crm-arguments.ts";

export const addNote = ({ store }: HubspotParts) =>
  defineTool({
    name: "add_note",
    title: "Note something",
    description:
      "Writes a note on the timeline of a contact, company or deal: what was said on the phone, what was promised.",
    input: z.object({ on: refArgument, note: z.string().min(1).max(limits.noteMax) }),
    output: z.object({ on: refArgument, store: storeField }),
    annotations: writes,
    run: async ({ on, note }, { caller }) => {
      await store().addNote(on, note, caller);
      return { on, store: store().name };
    },
  });
