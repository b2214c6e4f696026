import { Agent } from "undici";
import { stayWarm } from "../../server/foundation/stay-warm.ts";
import { serveBench } from "./serve-bench.ts";

// As the house does: what is compared is the two, and not how often V8 forgets what it had compiled.
stayWarm();
const target = new URL(process.env.BENCH_TARGET!);
/** As the house bounds its sockets to one instance. */
const agent = new Agent({ connections: 256, pipelining: 1 });
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding"]);

/** The least that a reverse proxy on undici does: passes a request on whole, and its answer back. */
await serveBench((req, res) => {
  const { host: _, connection: __, ...headers } = req.headers;
  agent
    .stream(
      {
        origin: target.origin,
        path: target.pathname,
        method: "POST",
        headers: headers as Record<string, string>,
        body: req,
      },
      ({ statusCode, headers: answered }) => {
        const kept = Object.entries(answered).filter(([name]) => !HOP_BY_HOP.has(name));
        return res.writeHead(statusCode, Object.fromEntries(kept));
      },
    )
    .catch(() => res.destroy());
});
