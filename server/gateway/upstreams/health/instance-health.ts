export const HEALTH_STATES = ["unknown", "healthy", "degraded", "down"] as const;
export type HealthState = (typeof HEALTH_STATES)[number];
