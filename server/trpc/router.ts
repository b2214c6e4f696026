import { router } from "./init.ts";
import { accountRouter } from "./routers/account.ts";
import { auditRouter } from "./routers/audit.ts";
import { bundleRouter } from "./routers/bundle.ts";
import { channelRouter } from "./routers/channel.ts";
import { crmRouter } from "./routers/crm.ts";
import { definitionRouter } from "./routers/definition.ts";
import { houseRouter } from "./routers/house.ts";
import { keyRouter } from "./routers/key.ts";
import { overviewRouter } from "./routers/overview.ts";
import { peopleRouter } from "./routers/people.ts";
import { playgroundRouter } from "./routers/playground.ts";
import { searchRouter } from "./routers/search.ts";
import { serverRouter } from "./routers/server.ts";
import { sessionRouter } from "./routers/session.ts";
import { settingRouter } from "./routers/setting.ts";
import { tasksRouter } from "./routers/tasks.ts";
import { teamsRouter } from "./routers/teams.ts";
import { welcomeRouter } from "./routers/welcome.ts";

/** Schema in, verb, errors out. Rights are in each procedure's `meta`, and asked for before its input. */
export const appRouter = router({
  account: accountRouter,
  audit: auditRouter,
  channel: channelRouter,
  crm: crmRouter,
  definition: definitionRouter,
  bundle: bundleRouter,
  house: houseRouter,
  key: keyRouter,
  overview: overviewRouter,
  people: peopleRouter,
  playground: playgroundRouter,
  search: searchRouter,
  server: serverRouter,
  session: sessionRouter,
  setting: settingRouter,
  tasks: tasksRouter,
  teams: teamsRouter,
  welcome: welcomeRouter,
});

export type AppRouter = typeof appRouter;
