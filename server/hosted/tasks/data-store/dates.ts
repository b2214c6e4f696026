const DAY_MS = 86_400_000;

/** Days without a time: text outside, midnight UTC in the database. */
export const toDate = (text: string): Date => new Date(`${text}T00:00:00Z`);
export const toDateText = (date: Date): string => date.toISOString().slice(0, 10);
export const toDateOrNull = (text: string | null): Date | null => (text === null ? null : toDate(text));
export const addDays = (date: string, days: number): string =>
  toDateText(new Date(toDate(date).getTime() + days * DAY_MS));
export const daysBetween = (from: string, to: string): number =>
  Math.round((toDate(to).getTime() - toDate(from).getTime()) / DAY_MS);
/** 0 is Monday. */
export const weekdayOf = (date: string): number => (toDate(date).getUTCDay() + 6) % 7;
export const isWorkday = (date: string): boolean => weekdayOf(date) < 5;
export const mondayOf = (date: string): string => addDays(date, -weekdayOf(date));
export const todayAt = (ms: number): string => toDateText(new Date(ms));
