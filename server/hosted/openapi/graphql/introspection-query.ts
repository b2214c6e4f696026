const ARGUMENT = "name description defaultValue type { ...Reference }";
/** Lists of lists of things that may not be missing: no schema wraps a type more often. */
const REFERENCE = Array.from({ length: 7 }).reduce<string>(
  (inside) => `kind name${inside === "" ? "" : ` ofType { ${inside} }`}`,
  "",
);

/** All that tools are made of. It asks for nothing that older servers do not know. */
export const INTROSPECTION_QUERY = `query Introspection {
  __schema {
    queryType { name } mutationType { name }
    types {
      kind name description
      fields(includeDeprecated: true) {
        name description isDeprecated type { ...Reference } args { ${ARGUMENT} }
      }
      inputFields { ${ARGUMENT} }
      enumValues { name }
      possibleTypes { name }
    }
  }
}
fragment Reference on __Type { ${REFERENCE} }`;
