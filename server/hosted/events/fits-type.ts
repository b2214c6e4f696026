/** `task.*` fits `task.created`; `*` fits all. */
export function fitsType(types: readonly string[], type: string): boolean {
  return types.some(
    (wanted) =>
      wanted === type || wanted === "*" || (wanted.endsWith(".*") && type.startsWith(wanted.slice(0, -1))),
  );
}
