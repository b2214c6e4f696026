import { ListServersInput } from "../../contracts/registry.ts";
import { ServerSlugInput } from "../../contracts/servers.ts";
import { getServer } from "../../control/servers/get-server.ts";
import { listServers } from "../../control/servers/list-servers.ts";
import { pauseServer } from "../../control/servers/pause-server.ts";
import { resumeServer } from "../../control/servers/resume-server.ts";
import { procedure, router } from "../init.ts";

export const serverRouter = router({
  list: procedure("server:read").input(ListServersInput).query(listServers),
  get: procedure("server:read").input(ServerSlugInput).query(getServer),
  pause: procedure("server:write").input(ServerSlugInput).mutation(pauseServer),
  resume: procedure("server:write").input(ServerSlugInput).mutation(resumeServer),
});
