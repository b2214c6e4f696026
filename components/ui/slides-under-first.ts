/** Of a table on a panel whose first column is narrow: on a phone the rest of a row slides under what says whose row it is. */
export const slidesUnderFirst =
  "max-md:[&_tr>:first-child]:sticky max-md:[&_tr>:first-child]:left-0 max-md:[&_tr>:first-child]:z-1 max-md:[&_tr>:first-child]:bg-panel";
