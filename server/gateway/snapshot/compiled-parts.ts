import { isDeepStrictEqual } from "node:util";
import type { StoredBundle } from "../bundles/stored-bundle.ts";
import type { CatalogServer } from "../catalog/catalog-server.ts";
import { ServerPiece } from "../catalog/server-piece.ts";
import type { Endpoint } from "./snapshot.ts";

type Made<Of> = { of: Of; pieces: readonly (ServerPiece | undefined)[]; endpoint: Endpoint };

/**
 * What one compile leaves for the next: of a thousand servers of which one changed, all the others are what they were,
 * the very same objects, and so are the lists that were written of them.
 */
export class CompiledParts {
  readonly #pieces = new WeakMap<CatalogServer, ServerPiece>();
  readonly #servers = new WeakMap<ServerPiece, Endpoint>();
  readonly #bundles = new Map<string, Made<StoredBundle>>();
  #house: Made<null> | null = null;

  pieceOf(server: CatalogServer): ServerPiece {
    const known = this.#pieces.get(server);
    if (known?.isStillTrue()) return known;
    const piece = new ServerPiece(server);
    this.#pieces.set(server, piece);
    return piece;
  }

  house(pieces: readonly ServerPiece[], make: () => Endpoint): Endpoint {
    if (this.#house === null || !areSame(this.#house.pieces, pieces))
      this.#house = { of: null, pieces, endpoint: make() };
    return this.#house.endpoint;
  }

  server(piece: ServerPiece, make: () => Endpoint): Endpoint {
    const endpoint = this.#servers.get(piece) ?? make();
    this.#servers.set(piece, endpoint);
    return endpoint;
  }

  /** Of a bundle the pieces of those servers that it names, as far as they are there. */
  bundle(of: StoredBundle, pieces: readonly (ServerPiece | undefined)[], make: () => Endpoint): Endpoint {
    const known = this.#bundles.get(of.slug);
    if (known !== undefined && areSame(known.pieces, pieces) && isDeepStrictEqual(known.of, of))
      return known.endpoint;
    const endpoint = make();
    this.#bundles.set(of.slug, { of, pieces, endpoint });
    return endpoint;
  }

  retainBundles(bundles: readonly StoredBundle[]): void {
    const kept = new Set(bundles.map(({ slug }) => slug));
    for (const slug of this.#bundles.keys()) if (!kept.has(slug)) this.#bundles.delete(slug);
  }
}

function areSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}
