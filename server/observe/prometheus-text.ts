export function family(name: string, type: string, says: string): string[] {
  return [`# HELP ${name} ${says}`, `# TYPE ${name} ${type}`];
}

/** What may stand between the quotes of a label. */
export function quotable(label: string): string {
  return label.replace(/[\\"\n]/g, (char) => (char === "\n" ? "\\n" : `\\${char}`));
}
