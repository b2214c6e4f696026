/** Candidates that contain what was typed, those that begin with it first; letter case and `_` for space forgiven. */
export function rankMatches(typed: string, candidates: readonly string[]): string[] {
  const wanted = fold(typed);
  const starts: string[] = [];
  const contains: string[] = [];
  for (const candidate of candidates) {
    const at = fold(candidate).indexOf(wanted);
    if (at === 0) starts.push(candidate);
    else if (at > 0) contains.push(candidate);
  }
  return [...starts, ...contains];
}

const fold = (text: string): string => text.trim().toLowerCase().replaceAll(" ", "_");
