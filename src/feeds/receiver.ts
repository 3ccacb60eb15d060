/**
 * Takes one answer as undici hands it over, without the stream that `request` puts around each: most answers are a bare 304
 * or a small body. What is larger is read through a stream that stops the sender while nobody is ready for more.
 */
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { type BodyReader, type ReadBody, withinWhole } from './read-body.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

export interface Received {
  readonly status: number;
  /** A header by its lower-case name; the first when it is repeated. */
  readonly header: (name: string) => string | null;
  /** Null for a status other than 200. */
  readonly body: ReadBody | null;
}

const NO_HEADERS: Headers = {};
/** Of an answer that is not wanted: so much is read so that the connection can be used again. */
const DRAINED_BYTES = 64 * 1024;

export class Receiver implements Dispatcher.DispatchHandler {
  readonly #openReader: () => BodyReader;
  readonly #settled = Promise.withResolvers<Received>();
  #controller: Dispatcher.DispatchController | null = null;
  #broken: Error | null = null;
  #isOver = false;
  #status = 0;
  #headers: Headers = NO_HEADERS;
  /** Of a body that is wanted. */
  #reader: BodyReader | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #stream: Readable | null = null;

  /** @param openReader called once a body comes that is wanted: most answers have none. */
  constructor(openReader: () => BodyReader) {
    this.#openReader = openReader;
  }

  /** Rejects with what broke the exchange, or with what is wrong with the body. */
  get received(): Promise<Received> {
    return this.#settled.promise;
  }

  /** Ends the exchange at once, also one that still waits for its connection. */
  breakOff(reason: Error): void {
    if (this.#isOver) return;
    this.#broken = reason;
    this.#fail(reason);
    this.#controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#broken) controller.abort(this.#broken);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    this.#headers = headers;
    // Said to be too large, or packed in a way nobody knows: none of it need come.
    if (status === 200) this.#attempt(() => this.#read().check(this.#header));
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isOver) return;
    this.#bytes += chunk.length;
    if (this.#status !== 200) {
      if (this.#bytes > DRAINED_BYTES) {
        this.#finish(null);
        controller.abort(new Error('not wanted'));
      }
    } else if (this.#stream) {
      if (!this.#stream.push(chunk)) controller.pause();
    } else {
      this.#chunks.push(chunk);
      if (!withinWhole(this.#bytes)) this.#beginStream();
    }
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    if (this.#status !== 200) this.#finish(null);
    else if (this.#stream) this.#stream.push(null);
    else this.#attempt(() => this.#readWhole());
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }

  readonly #header = (name: string): string | null => {
    const value = this.#headers[name];
    return (typeof value === 'object' ? value[0] : value) ?? null;
  };

  #read(): BodyReader {
    this.#reader ??= this.#openReader();
    return this.#reader;
  }

  #readWhole(): void {
    const whole = this.#read().whole(this.#chunks, this.#header);
    if (whole) this.#finish(whole);
    else this.#beginStream().push(null);
  }

  #beginStream(): Readable {
    const stream = new Readable({ read: () => this.#controller?.resume() });
    this.#stream = stream;
    for (const chunk of this.#chunks) stream.push(chunk);
    this.#chunks = [];
    this.#read()
      .streamed(stream, this.#header)
      .then(
        (body) => this.#finish(body),
        (error: Error) => this.breakOff(error),
      );
    return stream;
  }

  /** A fault of the body ends the exchange. */
  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.breakOff(error as Error);
    }
  }

  #finish(body: ReadBody | null): void {
    this.#isOver = true;
    this.#settled.resolve({ status: this.#status, header: this.#header, body });
  }

  #fail(error: Error): void {
    this.#isOver = true;
    this.#chunks = [];
    this.#stream?.destroy(error);
    this.#settled.reject(error);
  }
}
