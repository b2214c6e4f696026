/** Shorter than this, taking it out would spoil words that have nothing to do with it. */
const LENGTH_MIN = 8;
const HIDDEN = "[secret]";

/** Some APIs echo what they were sent; whoever calls the tool is not to learn our credentials that way. */
export function hideSecrets(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= LENGTH_MIN).sort((a, b) => b.length - a.length);
  return (text) => long.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
}
