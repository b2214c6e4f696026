/** Ids that people can say: a letter for the kind, and the number of the row. */
export const taskId = (number: number): string => `T-${number}`;
export const projectId = (number: number): string => `P-${number}`;
export const milestoneId = (number: number): string => `M-${number}`;
export const personId = (number: number): string => `W-${number}`;
export const reminderId = (number: number): string => `R-${number}`;
export const ruleId = (number: number): string => `N-${number}`;

const ID = /^([A-Z])-([1-9]\d{0,8})$/;

/** Null: it is no id of that kind; a name, perhaps. */
export function numberOf(kind: string, id: string): number | null {
  const found = ID.exec(id.toUpperCase());
  return found !== null && found[1] === kind ? Number(found[2]) : null;
}
