/**
 * How many bytes of large bodies are held at once, whatever many sources send together. Who was first may always go on, so that
 * somebody comes to an end; the others wait until there is room, within their own limit of time.
 */
export interface LargeBodies {
  begin(): LargeBody;
}

export interface LargeBody {
  /** Resolves when so many more bytes may be held. */
  grow(bytes: number): Promise<void>;
  /** None of it is held any more. May be said again. */
  release(): void;
}

export function createLargeBodies(mostBytes: number): LargeBodies {
  const held = new Map<LargeBody, number>();
  let total = 0;
  let roomMade = Promise.withResolvers<void>();

  function begin(): LargeBody {
    const body: LargeBody = {
      async grow(bytes) {
        while (held.has(body) && total + bytes > mostBytes && held.keys().next().value !== body) await roomMade.promise;
        if (!held.has(body)) return;
        held.set(body, (held.get(body) ?? 0) + bytes);
        total += bytes;
      },
      release() {
        total -= held.get(body) ?? 0;
        held.delete(body);
        roomMade.resolve();
        roomMade = Promise.withResolvers();
      },
    };
    held.set(body, 0);
    return body;
  }

  return { begin };
}
