import type { SetPresenceInput } from "../../contracts/teams.ts";
import { showPresence } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function setTeamPresence({ ctx, input }: Verb<SetPresenceInput>) {
  requireRight(ctx, "teams:write");
  const { person: reference, status } = input;
  const presence = await changeTeams(
    ctx,
    async ({ people, presence: manager }, call) => {
      const person = await people.find(reference, call);
      return manager.set(person, status === null ? null : { status, note: "", minutes: null }, call);
    },
    ({ person }) => ({ action: "presence.set", target: person.name, after: { status } }),
  );
  return showPresence(presence);
}
