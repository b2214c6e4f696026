import { useNow } from "./time-zone-provider.tsx";

/** The day the server counts overdue by. */
export function useToday(): string {
  return new Date(useNow()).toISOString().slice(0, 10);
}
