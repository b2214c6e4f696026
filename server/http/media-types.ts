const JSON_BODY = /^application\/json\s*(?:;|$)/i;
const JSON_TAKEN = /application\/(?:json|\*)|\*\/\*/i;
const EVENTS_TAKEN = /text\/(?:event-stream|\*)/i;

export function isJson(contentType: string | null): boolean {
  return JSON_BODY.test(contentType ?? "");
}

/** Who does not say takes anything. */
export function takesJson(accept: string | null): boolean {
  return accept === null || JSON_TAKEN.test(accept);
}

/** A stream is for those who ask for one: not everybody who takes anything reads it as it comes. */
export function takesEvents(accept: string | null): boolean {
  return accept !== null && EVENTS_TAKEN.test(accept);
}
