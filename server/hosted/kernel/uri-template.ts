export type UriTemplate = {
  variables: readonly string[];
  /** The variables of a uri that fits, percent-decoded; null when it does not fit exactly. */
  match: (uri: string) => Record<string, string> | null;
};

/** RFC 6570 level 1: `{name}` stands for one percent-encoded value, so a raw `/`, `?` or `#` ends it. */
export function compileUriTemplate(template: string): UriTemplate {
  const pieces = template.split(/\{([A-Za-z0-9_]+)\}/); // literal, name, literal, name, …, literal
  const variables = pieces.filter((_, index) => index % 2 === 1);
  const literals = pieces.filter((_, index) => index % 2 === 0);
  if (literals.some((literal) => /[{}]/.test(literal)))
    throw new Error(`${template} is not RFC 6570 level 1`);
  if (new Set(variables).size < variables.length) throw new Error(`${template} names a variable twice`);
  const pattern = new RegExp(`^${literals.map(escapeLiteral).join("([^/?#{}]+)")}$`);

  return {
    variables,
    match(uri) {
      const found = pattern.exec(uri);
      if (found === null) return null;
      const values = found.slice(1).map(percentDecode);
      if (values.includes(null)) return null;
      return Object.fromEntries(variables.map((name, index) => [name, values[index]!]));
    },
  };
}

const escapeLiteral = (text: string): string => text.replace(/\W/g, "\\$&");

function percentDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // `%zz`: malformed, so it fits no template
  }
}
