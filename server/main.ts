import { createServer } from "node:http";
import { compose } from "./compose.ts";
import { lockDataDir } from "./db/data-dir-lock.ts";
import { BadSettings, readEnv, tellNextAuth } from "./env.ts";
import { collectGarbage } from "./foundation/collect-garbage.ts";
import { isGatewayError } from "./foundation/gateway-error.ts";
import { createLogger } from "./foundation/logger.ts";
import { greet, takeLeave } from "./greet.ts";
import { HEADERS_BYTES_MAX, listen } from "./http/listen.ts";
import { isWebSocketOffer } from "./http/upgrade.ts";
import { onceToldToStop } from "./on-told-to-stop.ts";

/** Read env → compose → listen → drain. */
async function main(): Promise<void> {
  const env = readEnv();
  const logger = createLogger({ level: env.log.level, pretty: process.stdout.isTTY });
  const lock = await lockDataDir(env.house.dataDir);
  const httpServer = createServer({
    maxHeaderSize: HEADERS_BYTES_MAX,
    shouldUpgradeCallback: isWebSocketOffer,
  });
  const told = onceToldToStop();
  try {
    const { publicUrl, localUrl } = await listen(httpServer, env.http);
    tellNextAuth(publicUrl);
    const parts = await compose({ env, logger, httpServer, publicUrl });
    collectGarbage();
    greet({ ...parts, publicUrl, localUrl, dataDir: env.house.dataDir });
    logger.info({ signal: await told }, "draining");
    await parts.drain();
    logger.info("stopped");
  } finally {
    takeLeave(env.house.dataDir);
    lock.release();
    logger.flush();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // What the system refuses (a folder, a port) it says in words; a stack is for our own mistakes.
    const isPlain =
      error instanceof BadSettings || isGatewayError(error) || (error instanceof Error && "syscall" in error);
    process.stderr.write(`${isPlain ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  },
);
