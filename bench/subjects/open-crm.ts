import { rmSync } from "node:fs";
import { makeTempDir } from "../../e2e/harness/make-temp-dir.ts";
import { openDatabase } from "../../server/db/open-database.ts";
import { systemClock as clock } from "../../server/foundation/clock.ts";
import { createLogger } from "../../server/foundation/logger.ts";
import { keysOf } from "../../server/hosted/hubspot/local-store/record-rows.ts";
import { createHubspot } from "../../server/hosted/hubspot/server.ts";
import { createTestGround } from "../../server/hosted/kernel/test-ground.ts";

export const CRM_CONTACTS = 100_000;
const STEP = 2_000;
/** Names as unevenly common as people's are. */
const FIRST_NAMES = 400;
const LAST_NAMES = 20_000;
const COMPANIES = 3_000;
const stages = ["subscriber", "lead", "lead", "lead", "opportunity", "customer"];

/** The hubspot server on its local store, with as many contacts as a large company has; the same every time. */
export async function openCrm() {
  const dataDir = makeTempDir("bench-crm");
  const logger = createLogger({ level: "error", pretty: false });
  const database = await openDatabase({ url: undefined, dataDir, logger });
  const { db } = database;
  for (let from = 0; from < CRM_CONTACTS; from += STEP) {
    const contacts = Array.from({ length: STEP }, (_, index) => contact(from + index));
    const keys = contacts.map((properties) => keysOf("contact", properties));
    await db.pool.query(SEED, [
      contacts.map((properties) => JSON.stringify(properties)),
      keys.map(({ name }) => name),
      keys.map(({ uniqueKey }) => uniqueKey),
      keys.map(({ words }) => words.join(" ")),
      from,
    ]);
  }
  await db.pool.query("VACUUM ANALYZE crm_record");
  const { server } = createHubspot(createTestGround({ db, clock, logger, dataDir }));
  return {
    server,
    async close() {
      await server.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const SEED = `
  INSERT INTO crm_record (kind, properties, name, unique_key, search, created_at, updated_at)
    SELECT 'contact', p::jsonb, n, k, array_to_tsvector(string_to_array(w, ' ')),
           now() - (i + $5::int) * interval '9 minutes', now() - ((i + $5::int) * 7919 % 100000) * interval '5 minutes'
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS one(p, n, k, w, i)`;

function contact(index: number): Record<string, string> {
  const skew = (count: number, seed: number) => Math.floor(count * (((index * seed) % 9973) / 9973) ** 3);
  const company = skew(COMPANIES, 7);
  return {
    firstname: `Fir${word(skew(FIRST_NAMES, 11))}`,
    lastname: `${word(skew(LAST_NAMES, 13) + FIRST_NAMES)}son`,
    email: `c${index}@${word(company)}.example`,
    company: `${word(company)} Works`,
    jobtitle: ["Engineer", "Buyer", "Director", "Office Manager"][index % 4]!,
    lifecyclestage: stages[index % stages.length]!,
    hs_analytics_num_page_views: String(index % 50),
  };
}

/** Letters that read like a name, another for each number. */
function word(number: number): string {
  const [consonants, vowels] = ["bdfgklmnprstvz", "aeiou"];
  let rest = number;
  let text = "";
  do {
    text +=
      consonants[rest % consonants.length]! + vowels[Math.floor(rest / consonants.length) % vowels.length]!;
    rest = Math.floor(rest / (consonants.length * vowels.length));
  } while (rest > 0);
  return text;
}
