/** A duplex line to a server: whole JSON-RPC messages, both ways, over whatever carries them. */
export interface Wire {
  send(json: string): Promise<void>;
  /** Set once, before anything is sent. */
  hear: (json: string) => void;
  close(): Promise<void>;
  /** Why it ended, once it has. */
  readonly closed: Promise<Error>;
}
