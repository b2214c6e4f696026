import { defineResource } from "../../kernel/define-resource.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { showPresence } from "../tools/shown.ts";
import { addresses } from "./addresses.ts";

export const peopleList = ({ people, presence }: TeamsParts) =>
  defineResource({
    uri: addresses.people,
    name: "people",
    title: "People and presence",
    description: `The first ${limits.pageMax} people, and whether they are there. Subscribers hear when somebody says so.`,
    mimeType: "application/json",
    read: async (context) => {
      const call = callOf(context);
      const { items } = await people.list({ search: "", cursor: undefined, limit: limits.pageMax }, call);
      const seen = await presence.get(items, call);
      return JSON.stringify(seen.map((one) => ({ ...showPresence(one), handle: one.person.handle })));
    },
  });
