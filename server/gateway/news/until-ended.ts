import { isGatewayError } from "../../foundation/gateway-error.ts";
import type { LazyAbort } from "../../foundation/lazy-abort.ts";
import type { Listener } from "./listener.ts";
import type { StreamParts } from "./open-stream.ts";

/** Null: there is no more to come. */
export type Finish = (error: unknown) => void;

/** Listens, begins, and waits: resolves when all is said or the desk ends it, throws what else ended it. */
export function untilEnded(
  listener: Omit<Listener, "end">,
  abort: LazyAbort,
  begin: (finish: Finish) => void,
  { news, meters }: Pick<StreamParts, "news" | "meters">,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish: Finish = (error) => {
      abort.tell(null);
      leave();
      if (error === null) resolve();
      else reject(error);
    };
    const leave = news.open({ ...listener, end: finish });
    abort.tell((reason) => {
      if (isGatewayError(reason) && reason.code === "slow_reader") meters.slowReaders += 1;
      finish(reason);
    });
    begin(finish);
  });
}
