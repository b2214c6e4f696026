const FRAMES_MAX = 5;

/** A row far away is drawn a frame or two after the scroll. */
export function focusWhenDrawn(find: () => HTMLElement | null | undefined, framesLeft = FRAMES_MAX): void {
  const row = find();
  if (row) row.focus({ preventScroll: true });
  else if (framesLeft > 0) requestAnimationFrame(() => focusWhenDrawn(find, framesLeft - 1));
}
