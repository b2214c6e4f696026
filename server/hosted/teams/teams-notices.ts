import type { TeamsPort } from "../../observe/channels/open-channels.ts";
import { ToolFailure } from "../kernel/tool-failure.ts";
import { limits } from "./limits.ts";
import type { TeamsEngine } from "./teams-engine.ts";

const POST_MS_MAX = 15_000;
const HOUSE = { id: "gatehouse", name: "Gatehouse" };

/** Notices for `teams:<channel>` become messages there. */
export function createTeamsNotices({
  router,
  channels,
}: Pick<TeamsEngine, "router" | "channels">): TeamsPort {
  const call = () => ({ actor: HOUSE, signal: AbortSignal.timeout(POST_MS_MAX) });
  return {
    async post(channel, { title, text, url, severity = "info" }) {
      const lines = [`*${title}*`, text, ...(url === undefined ? [] : [url])];
      const wish = { channel, text: lines.join("\n").slice(0, limits.messageLengthMax), via: "alert" };
      try {
        const posted = await router.post({ ...wish, isUrgent: severity === "critical" }, call());
        return { ok: true, says: `posted in #${posted.channel.name}` };
      } catch (error) {
        if (error instanceof ToolFailure) return { ok: false, says: error.message, isFinal: true };
        throw error;
      }
    },
    async channels() {
      const wish = { search: "", archived: false, cursor: undefined, limit: limits.pageMax };
      return (await channels.list(wish, call())).items.map(({ name }) => name);
    },
  };
}
