/** A resource of a server was updated. `id` numbers all such news of all replicas, in the order they were kept. */
export type NewsEntry = { id: number; slug: string; uri: string };

/** Which resources were updated lately, so that a client that comes back hears what it missed. */
export interface NewsLog {
  /**
   * Its number. Never fails, and waits a second at most: what cannot be kept has the number of the last that
   * was, and is not heard again by whoever resumes. Telling other replicas is for the caller, on the bus.
   */
  append(slug: string, uri: string): Promise<number>;
  /** What came after, oldest first, each resource once. Null: nobody knows any more, anything may have been updated. */
  since(id: number): Promise<readonly NewsEntry[] | null>;
  /** The number of the last one that this process knows of. */
  latest(): number;
}
