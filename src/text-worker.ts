/** Runs in a worker thread: reads texts with the reader, so that no text holds up the program. */
import { parentPort } from 'node:worker_threads';
import { fromJson, toJson } from './adapters/store/json.ts';
import { CONFERENCES } from './conferences/list.ts';
import type { ItemVersion } from './core/model.ts';
import { readVersion } from './core/read-version.ts';
import { asFailure } from './feeds/failure.ts';
import type { ParseReply, TextsJob } from './feeds/parse-worker.ts';

parentPort?.on('message', (job: TextsJob) => parentPort?.postMessage(answer(job)));

function answer({ texts, catalogue, url }: TextsJob): ParseReply {
  try {
    const known = CONFERENCES.filter(({ id }) => catalogue.includes(id));
    const readings = fromJson<ItemVersion[]>(texts).map((version) => readVersion(version, known));
    return { kind: 'readings', readings: toJson(readings) };
  } catch (error) {
    return asFailure(error, url);
  }
}
