/** What others wrote, made safe for a terminal: a control character could move the cursor or recolour the screen. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, "\u{fffd}");
}
