import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { TlsSettings } from "../../target.ts";

const CONNECT_MS_MAX = 10_000;
/** What is read at once. */
const BUFFER_BYTES = 64 * 1024;
/** When the system begins to ask whether a silent connection is still there. */
const PROBE_AFTER_MS = 60_000;

export type SocketSettings = {
  url: URL;
  tls: TlsSettings | null;
  lookup?: LookupFunction;
  /** Of TLS: the last one, so that the next connection need not begin from nothing. */
  session: { last: Buffer | undefined };
};

type Hearer = {
  /** It may be written to: over TLS only once it is known who is there. */
  onReady: () => void;
  /** Valid only for as long as it is heard. False: nothing more, until `resume`. */
  onBytes: (bytes: Buffer) => boolean;
  /** The server says no more. */
  onEnd: () => void;
  /** Once, whatever happened. */
  onClose: (error: Error | null) => void;
};

export function openSocket({ url, tls, lookup, session }: SocketSettings, hearer: Hearer): Socket {
  const isTls = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // One buffer for the connection's life: the stream of its own that a socket else makes of it costs a tenth of a call.
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  const callback = (bytes: number) => hearer.onBytes(buffer.subarray(0, bytes));
  const options = {
    host,
    port: Number(url.port) || (isTls ? 443 : 80),
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: PROBE_AFTER_MS,
    onread: { buffer, callback },
    ...(lookup && { lookup }),
  };
  const socket = isTls
    ? connectTls({
        ...options,
        ...toTls(tls),
        ...nameOf(host),
        ...resume(session),
        ALPNProtocols: ["http/1.1"],
      })
    : connectTcp(options);
  let failure: Error | null = null;
  const patience = setTimeout(() => socket.destroy(late()), CONNECT_MS_MAX);
  const onReady = () => {
    clearTimeout(patience);
    hearer.onReady();
  };
  socket
    .once(isTls ? "secureConnect" : "connect", onReady)
    .on("session", (last: Buffer) => {
      session.last = last;
    })
    .on("end", hearer.onEnd)
    .on("error", (error) => {
      failure ??= error;
    })
    .once("close", () => {
      clearTimeout(patience);
      hearer.onClose(failure);
    });
  return socket;
}

/** An address has no name that a certificate could be chosen by. */
function nameOf(host: string) {
  return isIP(host) === 0 ? { servername: host } : {};
}

function resume({ last }: SocketSettings["session"]) {
  return last === undefined ? {} : { session: last };
}

function toTls(tls: TlsSettings | null) {
  if (tls === null) return {};
  const { ca, certificate, key } = tls;
  return { ...(ca && { ca }), ...(certificate && { cert: certificate }), ...(key && { key }) };
}

function late(): Error {
  return Object.assign(new Error(`no connection within ${CONNECT_MS_MAX} ms`), {
    code: "ETIMEDOUT",
    syscall: "connect",
  });
}
