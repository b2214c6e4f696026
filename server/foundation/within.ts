/** Waits for work that may hang, and goes on without it: on the way out nothing is worth waiting for for ever. */
export async function within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work.catch(() => undefined), bound]);
  clearTimeout(timer);
}
