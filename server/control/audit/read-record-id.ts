const SHAPE = /^(ex|ch|st|tk)_[0-9A-Z]{26}$/i;

/** A whole record id as people paste it, in whatever case; null: it is not one. */
export function readRecordId(text: string): string | null {
  return SHAPE.test(text) ? text.slice(0, 2).toLowerCase() + text.slice(2).toUpperCase() : null;
}
