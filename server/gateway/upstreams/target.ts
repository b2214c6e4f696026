import type { OAuthTarget } from "./link/oauth/oauth-target.ts";

/** Where an instance is to be found, and how to get in; secrets unsealed. Made from the registry's rows. */
export type Target =
  | {
      kind: "remote";
      transport: "http" | "sse" | "websocket" | "tcp";
      url: string;
      /** Sent with every request; credentials among them. */
      headers: Readonly<Record<string, string>>;
      tls: TlsSettings | null;
      /** It may be at an address of a private network, or of this machine. */
      allowPrivate: boolean;
      /** Where `headers` do not say all: it is entered by OAuth. */
      oauth?: OAuthTarget;
    }
  | {
      kind: "process";
      command: string;
      args: readonly string[];
      /** Whole environment of the process: allowed names of ours, and what the operator set. */
      env: Readonly<Record<string, string>>;
      folder: string | null;
      /** Another user of this machine; absent: as the house. */
      runAs?: { uid: number; gid: number } | null;
      memoryBytesMax: number | null;
      /** In hundredths of one core. */
      cpuPercentMax: number | null;
    };

/** PEM. */
export type TlsSettings = { ca: string | null; certificate: string | null; key: string | null };
