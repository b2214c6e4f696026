/** What a security scheme adds to a request. `secrets`: what of it may appear in no answer. */
export type Credentials = {
  headers: Record<string, string>;
  query: string[];
  cookies: string[];
  secrets: string[];
};

export const noCredentials = (): Credentials => ({ headers: {}, query: [], cookies: [], secrets: [] });
