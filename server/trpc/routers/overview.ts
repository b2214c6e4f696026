import { OverviewInput } from "../../contracts/overview.ts";
import { getAttention } from "../../control/overview/get-attention.ts";
import { getOverview } from "../../control/overview/get-overview.ts";
import { procedure, router } from "../init.ts";

export const overviewRouter = router({
  get: procedure("overview:read").input(OverviewInput).query(getOverview),
  attention: procedure("overview:read").query(getAttention),
});
