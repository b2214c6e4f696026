/** How far a legacy client's own stream has heard: which update, and under which configuration. */
export type NewsMark = { news: number; configuration: string };

const MARK = /^n\.(\d{1,15})\.([0-9-]{1,40})$/;

/** As an event id, which the client sends back when it resumes. */
export function writeNewsMark({ news, configuration }: NewsMark): string {
  return `n.${news}.${configuration}`;
}

/** Null: the event is another stream's. */
export function readNewsMark(eventId: string): NewsMark | null {
  const found = MARK.exec(eventId);
  return found && { news: Number(found[1]), configuration: found[2]! };
}
