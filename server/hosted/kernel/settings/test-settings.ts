import type { ServerSettings } from "../hosted-ground.ts";
import { givenElsewhere } from "./server-settings.ts";

/** For tests: settings as they would be with these values given, all servers alike; `set` changes one. */
export function createTestSettings(given: Record<string, string | undefined> = {}): ServerSettings & {
  set(key: string, value: string | undefined): void;
} {
  const hearers = new Set<() => void>();
  return {
    of: (_slug, definitions) => ({
      get(key) {
        const definition = definitions.find((one) => one.key === key);
        if (definition === undefined) throw new Error(`There is no setting ${key}`);
        return given[key] ?? givenElsewhere(definition, {}).value;
      },
      onChange(hear) {
        hearers.add(hear);
        return () => void hearers.delete(hear);
      },
    }),
    set(key, value) {
      given[key] = value;
      for (const hear of hearers) hear();
    },
  };
}
