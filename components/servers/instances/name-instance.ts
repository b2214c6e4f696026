/** An address says which one it is; processes of ours are counted. */
export function nameInstance({ address }: { address: string | null }, index: number): string {
  return address ?? `process ${index + 1}`;
}
