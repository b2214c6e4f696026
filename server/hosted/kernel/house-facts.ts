/** What a hosted server may know of the house it lives in. */
export type HouseFacts = {
  version: string;
  replica: string;
  startedAtMs: number;
  /** Non-secret settings, for the server-configuration tool. */
  configuration: () => { name: string; value: string; says: string }[];
  /** One line per dependency, as /ready shows them. */
  dependencies: () => { name: string; ok: boolean; says: string }[];
};
