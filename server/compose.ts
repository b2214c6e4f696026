import type { Server as HttpServer } from "node:http";
import { CLOSE_MS_MAX } from "./compose/close-bound.ts";
import { openControl } from "./compose/open-control.ts";
import { openDataPlane } from "./compose/open-data-plane.ts";
import { openEntrances } from "./compose/open-entrances.ts";
import { openGround } from "./compose/open-ground.ts";
import { openHosted } from "./compose/open-hosted.ts";
import { openRecord } from "./compose/open-record.ts";
import { type OpenedDatabase, openDatabase } from "./db/open-database.ts";
import type { Env } from "./env.ts";
import type { Logger } from "./foundation/logger.ts";
import { stayWarm } from "./foundation/stay-warm.ts";
import { within } from "./foundation/within.ts";
import { openPages, type Pages } from "./http/pages.ts";
import { startTicks } from "./observe/start-ticks.ts";

type Wanted = { env: Env; logger: Logger; httpServer: HttpServer; publicUrl: string };
export type BuiltHouse = { version: string; firstAdminLink: string | null; drain: () => Promise<void> };

/** The only place where parts are built and joined; each floor of it is a file in ./compose. */
export async function compose(wanted: Wanted): Promise<BuiltHouse> {
  const { env, logger } = wanted;
  const pagesOpening = openPages(env.house.isDev);
  pagesOpening.catch(() => undefined); // the entrances await it; until then it may fail unheard
  const database = await openDatabase({ url: env.database.url, dataDir: env.house.dataDir, logger });
  try {
    return await joinFloors({ ...wanted, database, pagesOpening });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function joinFloors({
  httpServer,
  pagesOpening,
  ...wanted
}: Wanted & { database: OpenedDatabase; pagesOpening: Promise<Pages> }): Promise<BuiltHouse> {
  const ground = await openGround(wanted);
  const record = await openRecord(ground);
  const hosted = await openHosted(ground);
  const plane = await openDataPlane(ground, record, hosted);
  const control = openControl(ground, record, hosted, plane);
  const entrances = await openEntrances({ ground, record, plane, control, httpServer, pagesOpening });
  const { meters, live } = record;
  let isWarm = false;
  const stopTicks = startTicks(() => {
    if (!isWarm && meters.exchanges > 0) {
      isWarm = true;
      stayWarm();
    }
    live.publish.tick({
      ...meters.tick(live.publish.dashboards()),
      streams: control.house.sessions.streams(),
    });
  });

  return {
    version: ground.version,
    firstAdminLink: ground.firstAdminLink,
    /** From the doors down to the ground: what running work left behind is carried to the database. */
    async drain() {
      stopTicks();
      await entrances.drain();
      await plane.close();
      await within(CLOSE_MS_MAX, Promise.all([control.close(), plane.closeSessions()]));
      await record.close();
      await within(CLOSE_MS_MAX, hosted.close());
      await entrances.closePages();
      await ground.database.close();
    },
  };
}
