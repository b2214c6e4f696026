/** Who is in a workspace that nobody has touched yet, so that it can be tried in a minute. */
export const samplePeople = [
  { handle: "ada", name: "Ada Lovelace", email: "ada@example.com", timeZone: "Europe/London" },
  { handle: "grace", name: "Grace Hopper", email: "grace@example.com", timeZone: "America/New_York" },
  { handle: "konrad", name: "Konrad Zuse", email: "konrad@example.com", timeZone: "Europe/Berlin" },
  { handle: "mary", name: "Mary Kenneth Keller", email: "mary@example.com", timeZone: "America/Chicago" },
] as const;

export const sampleChannels = [
  { name: "general", topic: "For everybody. What names no channel and fits no route lands here." },
  { name: "alerts", topic: "What the house and its rules have to say." },
  { name: "campaigns", topic: "Plans, launches, results." },
] as const;

export const welcome =
  "This is the *local workspace* of Gatehouse: it lives in its own database, and nothing leaves it. " +
  "The people are samples. Give the teams server Microsoft credentials in its settings, and the same tools speak to Microsoft Teams.";
