import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/trpc/router.ts";

type Teams = inferRouterOutputs<AppRouter>["teams"];
export type TeamMessage = Teams["messages"]["items"][number];
export type TeamPerson = Teams["people"]["items"][number];
export type TeamMeeting = Teams["week"]["meetings"][number];
export type TeamRule = Teams["rules"]["rules"][number];
export type TeamNotification = Teams["rules"]["notifications"][number];
export type TeamWebhook = Teams["webhooks"]["items"][number];
