import { getStatus } from "../../control/house/get-status.ts";
import { procedure, router } from "../init.ts";

export const houseRouter = router({
  status: procedure("overview:read").query(getStatus),
});
