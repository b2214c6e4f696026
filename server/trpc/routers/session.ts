import { ListSessionsInput, SessionIdInput } from "../../contracts/sessions.ts";
import { endSession } from "../../control/sessions/end-session.ts";
import { getStreams } from "../../control/sessions/get-streams.ts";
import { listSessions } from "../../control/sessions/list-sessions.ts";
import { procedure, router } from "../init.ts";

export const sessionRouter = router({
  list: procedure("session:read").input(ListSessionsInput).query(listSessions),
  streams: procedure("session:read").query(getStreams),
  end: procedure("session:end").input(SessionIdInput).mutation(endSession),
});
